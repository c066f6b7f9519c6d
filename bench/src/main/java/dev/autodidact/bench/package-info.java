/// How fast meta-training is: the same work as the peers' scripts, and its parts under JMH.
package dev.autodidact.bench;

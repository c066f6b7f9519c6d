/// How fast meta-training is: the same work as the peers' scripts, each learner, and parts under
/// JMH.
package dev.autodidact.bench;

/// How well a learner does on tasks it has never met: scores, means, intervals.
package dev.autodidact.evaluate;

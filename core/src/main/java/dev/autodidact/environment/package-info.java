/// Where the tasks of reinforcement learning come from: families of environments that look alike
/// and differ in what is hidden, stepped many at a time.
package dev.autodidact.environment;

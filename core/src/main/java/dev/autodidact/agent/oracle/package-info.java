/// What agents are held against: exact optima, and classical algorithms that know the family but
/// not the task. Plain arithmetic, no tensors.
package dev.autodidact.agent.oracle;

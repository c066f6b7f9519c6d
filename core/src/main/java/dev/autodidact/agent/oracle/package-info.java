/// Baselines of agents: exact optima, and classical algorithms that know the family but not the
/// task. Plain arithmetic, no tensors.
package dev.autodidact.agent.oracle;

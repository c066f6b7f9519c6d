/// Learners whose tasks are environments: the contract, what it is made of, and one algorithm a
/// file.
package dev.autodidact.agent;

/// libtorch made idiomatic: tensors, scopes that free them, gradients, seeds and worker threads.
///
/// The only package that sees native code. All kernels run on the thread that calls them, so
/// results do not depend on how many threads there are.
package dev.autodidact.engine;

/// The one outer loop: meta-batches, optimizer, validation, checkpoints, resume.
package dev.autodidact.train;

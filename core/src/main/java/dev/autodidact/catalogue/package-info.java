/// What comes with the library: one algorithm per file with its presets, the sources of tasks, the
/// families of environments and the nets.
///
/// All of it is found as anybody's [dev.autodidact.run.Extension] is.
package dev.autodidact.catalogue;

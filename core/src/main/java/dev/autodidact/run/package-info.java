/// One run from its settings to its figures: what the command line and a Java program call.
///
/// Start with [Run]; the [Catalogue] lists what can be trained, with its presets.
package dev.autodidact.run;

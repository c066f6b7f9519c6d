package dev.autodidact.cli;

import dev.autodidact.run.Experiment;

/// A command whose options depend on what it is about.
interface Described {
  /// The experiment whose options and defaults its help shows.
  Experiment like();
}

package dev.autodidact.cli;

import picocli.CommandLine.Option;

/// For whom a command prints.
final class OutputOption {
  @Option(names = "--json", description = "print one JSON object on stdout, all else on stderr")
  private boolean json;

  boolean json() {
    return json;
  }
}

package dev.autodidact.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program in a process of its own.
final class Child {
  private Child() {}

  /// Starts it in `folder`, with the class path of the tests.
  ///
  /// @param args options of Java that start with `-X`, then arguments
  static Process start(Path folder, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    List.of(args).stream().filter(arg -> arg.startsWith("-X")).forEach(line::add);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Autodidact.class.getName()));
    List.of(args).stream().filter(arg -> !arg.startsWith("-X")).forEach(line::add);
    File log = folder.resolve("log").toFile();
    return new ProcessBuilder(line)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }
}

package dev.autodidact.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program in a process of its own.
final class Child {
  private Child() {}

  /// Starts it in `folder`, where `log` is what it prints.
  static Process start(Path folder, String... args) throws IOException {
    return in(folder, args)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /// What starts it, with the class path of the tests.
  ///
  /// @param args options of Java that start with `-X`, then arguments
  static ProcessBuilder in(Path folder, String... args) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    List.of(args).stream().filter(arg -> arg.startsWith("-X")).forEach(line::add);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Autodidact.class.getName()));
    List.of(args).stream().filter(arg -> !arg.startsWith("-X")).forEach(line::add);
    return new ProcessBuilder(line).directory(folder.toFile());
  }
}

package dev.autodidact.bench;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Scripts of what others do the same work with; each prints lines `name: X unit/s`.
///
/// They run as their users run them, without the settings of the memory allocator that the launcher
/// makes for this program; but with its pages of 2 MB (`GLIBC_TUNABLES`), without which a virtual
/// machine would be measured more than PyTorch.
///
/// @param folders where the scripts are
/// @param python what runs them
public record Peers(List<Path> folders, String python) {
  private static final Pattern FIGURE = Pattern.compile("(.+): ([0-9.]+) \\S+/s.*");

  /// What a script measured, by name, in units a second.
  ///
  /// @param failure the command that failed, if it did; what it had measured before counts
  public record Figures(Map<String, Double> perSecond, Optional<String> failure) {}

  /// What the script for `work` measures; nothing where no folder has it.
  ///
  /// @throws InvalidInputException if it cannot be started
  public Figures measure(Work work, int threads) {
    Optional<Path> script =
        folders.stream()
            .map(folder -> folder.resolve(work.script() + ".py"))
            .filter(Files::exists)
            .findFirst();
    if (script.isEmpty()) {
      return new Figures(Map.of(), Optional.empty());
    }
    List<String> command = new ArrayList<>(List.of(python, script.get().toString()));
    command.addAll(List.of("--threads", Integer.toString(threads)));
    command.addAll(work.arguments());
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
      Process process = builder.start();
      Map<String, Double> figures = new LinkedHashMap<>();
      try (var out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
        for (String line : out.readAllAsString().lines().toList()) {
          Matcher matcher = FIGURE.matcher(line);
          if (matcher.matches()) {
            figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
          }
        }
      }
      boolean failed = process.waitFor() != 0;
      return new Figures(
          figures, failed ? Optional.of(String.join(" ", command)) : Optional.empty());
    } catch (IOException e) {
      throw new InvalidInputException("--python %s cannot be run".formatted(python), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a peer was measured", e);
    }
  }
}

package dev.autodidact.mujoco;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A body in the language of MuJoCo, compiled when it is first simulated.
///
/// One that is compiled stays until the process ends: keep a constant of each.
public final class Mjcf {
  private final String name;
  private final String xml;
  private final Queue<Simulation> idle = new ConcurrentLinkedQueue<>();
  private @Nullable MemorySegment model;

  /// @param name what errors call it
  /// @param xml MJCF, without files beside it
  public Mjcf(String name, String xml) {
    this.name = name;
    this.xml = xml;
  }

  /// The resource `file` beside a class.
  public static Mjcf beside(Class<?> type, String file) {
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new InvalidInputException(
            "there is no resource %s beside %s".formatted(file, type.getName()));
      }
      return new Mjcf(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same with another value of an attribute, wherever it has this one.
  ///
  /// @param attribute such as `timestep="0.01"`
  public Mjcf with(String attribute, String other) {
    if (!xml.contains(attribute)) {
      throw new InvalidInputException("%s has no %s".formatted(name, attribute));
    }
    return new Mjcf(name, xml.replace(attribute, other));
  }

  /// A simulation that nobody else uses until it is closed; what state it is in is left over from
  /// others.
  ///
  /// @throws InvalidInputException if MuJoCo is not installed, or makes no body of this
  public Simulation simulation() {
    Simulation one = idle.poll();
    return one == null ? new Simulation(this, Library.get(), model()) : one;
  }

  void back(Simulation one) {
    idle.add(one);
  }

  private synchronized MemorySegment model() {
    if (model == null) {
      try {
        Path file = Files.createTempFile("body", ".xml");
        try {
          Files.writeString(file, xml);
          model = Library.get().load(file);
        } finally {
          Files.delete(file);
        }
      } catch (InvalidInputException e) {
        throw new InvalidInputException(name + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return model;
  }
}

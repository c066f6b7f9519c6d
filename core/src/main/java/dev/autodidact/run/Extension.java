package dev.autodidact.run;

import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.nn.Architecture;
import java.util.List;

/// What somebody adds to what there is to train, by [java.util.ServiceLoader].
///
/// A jar that adds something names its class in `META-INF/services/dev.autodidact.run.Extension`,
/// and, where it is a module, in `provides`. What comes with the library is such an extension too.
///
/// Settings are read by reflection. A module therefore exports the packages of its settings
/// records, which are public, or opens them to `dev.autodidact.core`.
public interface Extension {
  /// Learners and agents. Their presets may name sources, families and nets of the [Catalogue],
  /// which has no algorithms yet.
  default List<Algorithm> algorithms() {
    return List.of();
  }

  /// Sources of few-shot tasks.
  default List<Source> sources() {
    return List.of();
  }

  /// Families of environments.
  default List<EnvironmentFamily> families() {
    return List.of();
  }

  /// Nets, each with its settings as they are by default.
  default List<Architecture> nets() {
    return List.of();
  }

  /// Kinds of pretrained encoders.
  default List<EncoderFormat> encoders() {
    return List.of();
  }
}

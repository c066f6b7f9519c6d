package dev.autodidact.cli;

import dev.autodidact.data.text.TextData;
import dev.autodidact.pretrained.Pretrained;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Domain;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.FewShotTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What `--net` and `--encoder` say of nets that somebody else has trained.
final class PretrainedOptions {
  private static final String NET = "net";
  private static final String ENCODER = "encoder";
  private static final String WEIGHTS = "weights";
  private static final String TOKENIZER = "tokenizer.json";

  private PretrainedOptions() {}

  /// Completes the options that were given.
  ///
  /// @param domain what is to be trained on
  /// @param values by the names of their components
  static void settle(Domain domain, Map<String, Object> values) {
    publish(values);
    tokenise(domain, values);
  }

  /// A file or folder in place of the name of a net is the one whose weights training starts from.
  private static void publish(Map<String, Object> values) {
    if (values.get(NET) instanceof String typed
        && Catalogue.nets().stream().noneMatch(net -> net.id().equals(typed))
        && Files.exists(Path.of(typed))) {
      values.put(NET, Pretrained.ID);
      values.put(WEIGHTS, typed);
    }
  }

  /// Where a published net is to read texts, the tokenizer beside it makes its tokens.
  private static void tokenise(Domain domain, Map<String, Object> values) {
    if (domain instanceof FewShotTasks tasks
        && tasks.settings() instanceof TextData.Settings
        && values.get(WEIGHTS) instanceof String weights) {
      Path tokenizer = Path.of(weights, TOKENIZER);
      if (Files.exists(tokenizer)) {
        values.putIfAbsent(ENCODER, Encoding.absolute(tokenizer.toString()));
      }
    }
  }
}

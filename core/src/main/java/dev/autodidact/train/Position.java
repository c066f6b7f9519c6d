package dev.autodidact.train;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a training was when it was last saved, as its [Trainer#LAST] says.
///
/// @param step meta-steps done
/// @param loss mean over those since the last validation, NaN where there are none
public record Position(long step, double loss) {
  /// Before anything was saved.
  public static final Position START = new Position(0, Double.NaN);

  /// The position of the training in `folder`.
  ///
  /// @throws InvalidInputException if its checkpoint is damaged
  public static Position in(Path folder) {
    Path last = folder.resolve(Trainer.LAST);
    if (!Files.exists(last)) {
      return START;
    }
    try {
      Map<String, String> says = Safetensors.metadata(last);
      double loss = Double.parseDouble(says.get("lossSum")) / Long.parseLong(says.get("lossSteps"));
      return new Position(Long.parseLong(says.get("step")), loss);
    } catch (NumberFormatException | NullPointerException e) {
      throw new InvalidInputException("%s is not a training checkpoint".formatted(last), e);
    }
  }
}

package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Omniglot;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encoders.NamedEncoder;
import dev.autodidact.record.Json;
import dev.autodidact.run.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `data`: fetches a data set or a pretrained encoder, and lists those.
@Command(
    name = "data",
    description = "Fetches a data set or a pretrained encoder, unless it is there already.")
final class DataCommand implements Callable<Integer> {
  private static final String OMNIGLOT = "omniglot";
  private static final String ENCODERS = "encoders";
  private static final String ENCODER = "encoder";

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private OutputOption output;

  @Parameters(
      index = "0",
      paramLabel = "WHAT",
      description =
          "omniglot; encoders, which lists pretrained encoders; or encoder, with its name")
  private String what;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "an encoder of the list")
  private @Nullable String name;

  @Override
  public Integer call() {
    if (name != null && !what.equals(ENCODER)) {
      throw new InvalidInputException(
          "data %s %s: only an encoder has a name".formatted(what, name));
    }
    switch (what) {
      case OMNIGLOT -> omniglot();
      case ENCODERS ->
          say(EncoderTable.text(data.folder()), Map.of(ENCODERS, EncoderTable.rows(data.folder())));
      case ENCODER -> encoder();
      default ->
          throw new InvalidInputException(
              Nearest.message("data set", what, List.of(OMNIGLOT, ENCODERS, ENCODER)));
    }
    return 0;
  }

  private void omniglot() {
    Omniglot.fetch(data.folder(), Omniglot.HOME, Omniglot.LISTS);
    Path folder = data.folder().resolve(OMNIGLOT);
    say(
        "Omniglot is in %s".formatted(folder),
        Map.of("data", OMNIGLOT, "folder", folder.toString()));
  }

  private void encoder() {
    List<String> names = NamedEncoder.ALL.stream().map(NamedEncoder::name).toList();
    String wanted = name == null ? "" : name;
    NamedEncoder encoder =
        NamedEncoder.ALL.stream()
            .filter(known -> known.name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new InvalidInputException(Nearest.message(ENCODER, wanted, names)));
    Encoder.Identity identity = encoder.fetch(data.folder());
    say(
        "%s is there: %s; --encoder %s; sha256 %s"
            .formatted(encoder.title(), identity.says(), wanted, identity.sha256()),
        Map.of(
            ENCODER,
            wanted,
            "features",
            identity.features(),
            "sha256",
            identity.sha256(),
            "licence",
            encoder.licence()));
  }

  private void say(String text, Map<String, ?> json) {
    spec.commandLine().getOut().println(output.json() ? Json.text(json) : text);
  }
}

package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import dev.autodidact.run.Encoders;
import dev.autodidact.server.Limits;
import dev.autodidact.server.Models;
import dev.autodidact.server.Runs;
import dev.autodidact.server.Server;
import dev.autodidact.server.ServerConfig;
import dev.autodidact.server.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `serve`: classifiers over HTTP, and the page to draw on.
@Command(
    name = "serve",
    description =
        "Serves an HTTP API (/openapi.json) and a page to draw on. Classifiers are made from the"
            + " learners of RUN folders, or without any of one that comes with this program, and"
            + " kept in a store. /watch.html shows those runs. Ends with Ctrl-C, after what is in"
            + " flight.")
final class ServeCommand implements Callable<Integer> {
  private static final String TOKEN = "AUTODIDACT_TOKEN";
  private static final String ADAPTED = ".adapted";

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;
  @Mixin private DataOption data;
  @Mixin private EncoderOption encoder;

  @Parameters(
      arity = "0..*",
      paramLabel = "RUN|FILE",
      description = "run folders of learners, and .adapted files, which are taken into the store")
  private List<Path> given = new ArrayList<>();

  @Option(
      names = "--port",
      defaultValue = "7654",
      description = "where to listen; 0 takes a free port (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "a name or address of this machine; all but loopback needs a token"
              + " (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "a file with what requests must show; or set " + TOKEN)
  private @Nullable Path tokenFile;

  @Option(
      names = "--store",
      paramLabel = "FILE|URL",
      description =
          "where classifiers are kept: a SQLite file, or jdbc:postgresql://HOST/DATABASE, which"
              + " several servers may share (default: autodidact/store.db in $XDG_STATE_HOME, or in"
              + " ~/.local/state)")
  private @Nullable String store;

  @Option(
      names = "--live",
      defaultValue = "256",
      description = "classifiers in memory; others stay in the store (default: ${DEFAULT-VALUE})")
  private int live;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "where to append a line of JSON for each request (default: standard error)")
  private @Nullable Path log;

  @Override
  public Integer call() throws Exception {
    ServerConfig config =
        new ServerConfig(host, port, token(), Limits.defaults().withLive(atLeastOne(live)));
    List<Path> files = given.stream().filter(ServeCommand::isAdapted).toList();
    List<Path> runs = given.stream().filter(path -> !isAdapted(path)).toList();
    Encoders encoders = encoder.encoders(data.folder());
    try (LogLines lines = LogLines.to(log, spec.commandLine().getErr());
        Models models = Models.load(runs, files, encoders);
        Store kept = Store.open(store == null ? defaultStore() : store);
        Server server = Server.start(config, kept, models, watched(runs), lines)) {
      files.forEach(server::take);
      say(server, kept);
      waitForTheEnd(server, kept);
    }
    return 0;
  }

  private void say(Server server, Store kept) {
    if (output.json()) {
      Map<String, String> started =
          Map.of("address", server.address().toString(), "store", kept.place());
      spec.commandLine().getOut().println(Json.line(started));
    } else {
      spec.commandLine()
          .getOut()
          .println(
              "Open %s (classifiers are kept in %s; Ctrl-C ends)"
                  .formatted(server.address(), Terminal.oneLine(kept.place())));
    }
  }

  /// Until the process is told to end; requests in flight are finished before it does.
  private static void waitForTheEnd(Server server, Store kept) throws InterruptedException {
    Runnable end =
        () -> {
          server.close();
          kept.close();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "autodidact-serve-end"));
    new CountDownLatch(1).await();
  }

  private Runs watched(List<Path> runs) {
    return Runs.of(runs, data.sets(spec.commandLine().getErr()));
  }

  private static boolean isAdapted(Path path) {
    return path.toString().endsWith(ADAPTED);
  }

  private static int atLeastOne(int value) {
    return CommonOptions.atLeastOne("--live", value);
  }

  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.ofNullable(System.getenv(TOKEN)).map(String::strip);
    }
    try {
      return Optional.of(Files.readString(tokenFile).strip());
    } catch (IOException e) {
      throw new InvalidInputException(
          "--token-file %s cannot be read: %s".formatted(tokenFile, e.getMessage()), e);
    }
  }

  private static String defaultStore() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return folder.resolve("autodidact").resolve("store.db").toString();
  }
}

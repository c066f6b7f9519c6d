package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, in a checkout of empty sources, with a Maven and a Java that only say how they
/// were called.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private static final String JAVA =
      """
      case $* in
        *ArchiveClassesAtExit=*)
          file=${1#*=}; echo archive > "$file"
          for said; do :; done; mkdir "$said"; echo "all there is" > "$said/list"
          ;;
        *) echo "LC_ALL=${LC_ALL:-} $AUTODIDACT_COMMAND $*" ;;
      esac
      """;
  private static final String MAVEN =
      "echo built >> \"$COUNT\"; mkdir -p \"$TARGET\"; echo jar > \"$TARGET/autodidact-cli.jar\"";

  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("a checkout");
    for (String module : List.of("bom", "core", "bench", "encoders", "server", "cli")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
      Files.writeString(home.resolve(module).resolve("src/main/" + module + ".java"), module);
    }
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of("../autodidact"), home.resolve("autodidact"));
    script(folder.resolve("jdk/bin/java"), JAVA);
    script(folder.resolve("jdk/bin/javac"), "");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(folder.resolve("path/mvn"), MAVEN);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// @param env variables besides, without a value to take one away
  private Process start(Path checkout, Map<String, String> env, String... args) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(checkout.resolve("autodidact").toString());
    builder.command().addAll(List.of(args));
    Map<String, String> all = builder.environment();
    all.put("AUTODIDACT_JAVA_HOME", folder.resolve("jdk").toString());
    all.put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
    all.put("COUNT", folder.resolve("builds").toString());
    all.put("TARGET", checkout.resolve("cli/target/quick").toString());
    all.putAll(env);
    all.values().removeIf(String::isEmpty);
    return builder.directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private String run(Path checkout, Map<String, String> env, String... args)
      throws IOException, InterruptedException {
    Process process = start(checkout, env, args);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds"));
  }

  @Test
  void needsNoHomeAndTakesNamesInUtf8() throws IOException, InterruptedException {
    String said = run(home, Map.of("HOME", "", "LC_ALL", "C"), "train", "proto");
    assertThat(said)
        .contains("LC_ALL=C.UTF-8 " + home.resolve("autodidact") + " ")
        .contains(" -XX:SharedArchiveFile=" + home.resolve("cli/target/quick/autodidact.jsa"))
        .doesNotContain("TieredStopAtLevel")
        .endsWith("autodidact-cli.jar train proto\n");
  }

  @Test
  void hintsNameItAsItWasCalled() throws IOException, InterruptedException {
    String path = home + ":" + folder.resolve("path") + ":" + System.getenv("PATH");
    assertThat(run(home, Map.of("PATH", path), "--version"))
        .contains(" autodidact -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=");
  }

  @Test
  void whatIsKnownSinceTheBuildIsReadUnlessAPluginAddsToIt()
      throws IOException, InterruptedException {
    run(home, Map.of());
    assertThat(run(home, Map.of(), "list")).isEqualTo("all there is\n");
    assertThat(run(home, Map.of(), "list", "--json")).endsWith("autodidact-cli.jar list --json\n");
    assertThat(run(home, Map.of("AUTODIDACT_PLUGINS", "own.jar"), "list"))
        .endsWith("dev.autodidact.cli.Autodidact list\n");
  }

  @Test
  void copyOfWhatWasBuiltIsNotBuiltAgainButAChangeIs() throws IOException, InterruptedException {
    run(home, Map.of());
    Path copy = folder.resolve("copy");
    assertThat(new ProcessBuilder("cp", "-r", home.toString(), copy.toString()).start().waitFor())
        .isZero();
    Path source = copy.resolve("core/src/main/core.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run(copy, Map.of());
    assertThat(builds()).hasSize(1);

    Files.writeString(source, "changed");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    run(copy, Map.of());
    assertThat(builds()).hasSize(2);
  }

  @Test
  void lockOfABuildThatIsGoneIsRemoved() throws IOException, InterruptedException {
    Files.createSymbolicLink(home.resolve(".building"), Path.of("999999999"));
    run(home, Map.of());
    assertThat(builds()).hasSize(1);
  }

  @Test
  void terminatedBuildEndsWith143AndLeavesNoLock() throws IOException, InterruptedException {
    script(folder.resolve("path/mvn"), "echo building; exec sleep 30");
    Process process = start(home, Map.of());
    while (!Files.isSymbolicLink(home.resolve(".building"))) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MILLISECONDS.sleep(200);
    process.toHandle().destroy();
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(home.resolve(".building")).doesNotExist();
  }
}

package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts of `deploy/`, run with programs that only say how they were called.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class DeployScriptsTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Pattern COMMAND = Pattern.compile("\\bautodidact (train [^&\\n]+)");
  private static final String BEGIN = "train proto glyphs --out ";
  private static final String RESUME = "train --resume ";

  @TempDir private Path folder;

  static Stream<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String file : List.of("Containerfile", "kubernetes.yaml", "kubeflow.yaml", "slurm.sh")) {
      COMMAND
          .matcher(Files.readString(DEPLOY.resolve(file)).replace("\"$run\"", "RUN"))
          .results()
          .map(command -> command.group(1).strip())
          .forEach(commands::add);
    }
    assertThat(commands).hasSize(7);
    return commands.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandCanBeTyped(String line) {
    DocumentedCommandsTest.requireTypeable(line);
  }

  @Test
  void podsGoOnWithARunThatIsThere() throws IOException, InterruptedException {
    Container container =
        DeployTest.only(DeployTest.documents("kubernetes.yaml"), Job.class)
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .getFirst();
    TrainJob.Trainer trainer =
        DeployTest.only(DeployTest.documents("kubeflow.yaml"), TrainJob.class).spec().trainer();
    assertThat(trainer.command()).isEqualTo(container.getCommand()).containsExactly("sh", "-c");
    assertThat(trainer.args()).isEqualTo(container.getArgs()).hasSize(1);
    program("autodidact", "echo \"$*\"");
    String script = trainer.args().getFirst().replace("/runs/", folder + "/");
    List<String> line = List.of("sh", "-c", script);

    assertThat(said(line, 0)).isEqualTo(BEGIN + folder.resolve("proto"));
    Files.createDirectory(folder.resolve("proto"));
    Files.createFile(folder.resolve("proto/run.json"));
    assertThat(said(line, 0)).isEqualTo(RESUME + folder.resolve("proto"));
  }

  @Test
  void slurmGoesOnWithARunThatIsThereAndQueuesItAgainWhenTimeIsUp()
      throws IOException, InterruptedException {
    Files.copy(DEPLOY.resolve("slurm.sh"), folder.resolve("slurm.sh"));
    program("srun", "echo \"$SRUN_CPUS_PER_TASK $*\"; exit \"$STATUS\"");
    program("scontrol", "echo \"$*\"");
    List<String> line = List.of("bash", "slurm.sh");

    assertThat(said(line, 0)).isEqualTo("4 ./autodidact " + BEGIN + "runs/proto");
    Files.createDirectories(folder.resolve("runs/proto"));
    Files.createFile(folder.resolve("runs/proto/run.json"));
    assertThat(said(line, 1)).isEqualTo("4 ./autodidact " + RESUME + "runs/proto");
    assertThat(said(line, 138)).endsWith("\nrequeue 7");
  }

  @Test
  void slurmIsAskedForNothingMisspelt() throws IOException, InterruptedException {
    Path script = DEPLOY.resolve("slurm.sh").toAbsolutePath();
    assertThat(said(List.of("bash", "-n", script.toString()), 0)).isEmpty();
    List<String> options =
        Files.readAllLines(script).stream().filter(line -> line.startsWith("#SBATCH")).toList();
    assertThat(options)
        .hasSizeGreaterThan(5)
        .allMatch(
            option ->
                option.matches(
                    "#SBATCH --(job-name=\\w+|nodes=\\d+|ntasks=\\d+|ntasks-per-node=\\d+"
                        + "|cpus-per-task=\\d+|mem-per-cpu=\\d+[MG]|time=\\d\\d:\\d\\d:\\d\\d"
                        + "|signal=(USR1|TERM)@\\d+|requeue|open-mode=(append|truncate))"));
  }

  /// Of what the launcher sets for glibc, all is set in the container, too.
  @Test
  void theContainerHasTheEnvironmentOfTheLauncher() throws IOException {
    List<String> set =
        Pattern.compile("((?:MALLOC|GLIBC)\\w+)=\"\\$\\{\\1-([^}]+)}\"")
            .matcher(Files.readString(Path.of("../autodidact")))
            .results()
            .map(variable -> variable.group(1) + "=" + variable.group(2))
            .toList();
    assertThat(set).hasSize(4);
    assertThat(DEPLOY.resolve("Containerfile"))
        .content()
        .contains(set)
        .contains("ENTRYPOINT [\"autodidact\"]");
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// What `line` says, run in the folder with the programs in it, where those that are to end with
  /// `status` do.
  private String said(List<String> line, int status) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", folder + ":" + environment.get("PATH"));
    environment.putAll(
        Map.of(
            "STATUS", Integer.toString(status), "SLURM_JOB_ID", "7", "SLURM_CPUS_PER_TASK", "4"));
    environment.remove("RUN");
    Process process = builder.redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(text).isEqualTo(status);
    return text;
  }
}

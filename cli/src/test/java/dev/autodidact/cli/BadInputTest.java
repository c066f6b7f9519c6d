package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad input costs one line, which says what would be right, and exit status 2.
class BadInputTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trian                                   | unknown command 'trian': did you mean 'train'?
          train                                   | ALGORITHM is missing: one of proto
          train prot                              | unknown algorithm 'prot': did you mean 'proto'?
          train proto omniglott                   | unknown task of proto 'omniglott': did you mean 'omniglot'?
          train proto x y                         | 'y' is one argument too many
          train proto --preset omniglt            | unknown preset 'omniglt': did you mean 'omniglot'?
          train proto --way 5                     | unknown option '--way': did you mean '--ways'?
          train proto --ways five                 | '--ways': 'five' is not an int
          train proto --ways 1                    | --ways 1: at least 2
          train proto --ways 101                  | --ways 101: there are only 100 classes
          train proto --train-ways 0              | --train-ways 0: proto trains on tasks
          train knn --train-ways 5                | --train-ways 5: knn trains on all classes
          train kde --set bandwidth=0             | --set bandwidth: must be above 0
          train proto --split vinyal              | 'vinyal' is not vinyals|1200-423
          train proto --split vinyals             | --split: is a setting of omniglot and means nothing to glyphs
          train maml sinusoid --resampling nearest | --resampling: is a setting of omniglot
          train proto --side 28                   | --side: is a setting of omniglot and folder:DIR
          train proto omniglot --side 106         | --side 106: pictures of Omniglot can have from 1 to 105
          train proto --net koch                  | --net koch: pictures have 28 pixels a side
          train relation --net koch               | --net koch: this learner is built on conv4
          train proto folder:x --problem inferred | --problem: is a setting of csv:FILE
          train proto folder:FOLDER --side 8      | --side 8: from 16 to 512
          train proto folder                      | unknown task of proto 'folder': did you mean 'folder:DIR'?
          train proto folder:FOLDER/none          | FOLDER/none: there is no such folder
          train proto folder:FOLDER               | FOLDER holds no pictures
          train maml csv:FOLDER/none.csv          | FOLDER/none.csv: there is no such file
          train maml csv:FOLDER/file              | FOLDER/file is empty
          train proto mini-imagenet --data FOLDER | mini-imagenet.zip not found: put mini-ImageNet there
          train proto --filters 0                 | --filters 0: at least 1
          train maml sinusoid --hidden 4,0        | --hidden: at least 1 unit
          train proto --iterations 0              | --iterations: must be at least 1
          train proto --filters 20000             | --filters 20000: at most 10000
          train proto --shots 100000              | --shots: must be at most 10000
          train proto --iterations 2000000000     | --iterations: must be at most a billion
          train proto --rate 1e300                | --rate: must be a number above 0 and at most a million
          train proto --validation-tasks 2000000000 | --validation-tasks: must be at most a million
          train proto --test-tasks 2000000000     | --test-tasks 2000000000: must be at most 10000000
          train proto --threads 100000            | --threads: must be at most 1024
          train maml --set testSteps=2000000000   | --set testSteps: must be at most 1000000
          train lstm --set hidden=100000          | --set hidden 100000: at most 10000
          train maml sinusoid --hidden 4,1000000  | --hidden 1000000: at most 10000
          train proto --tasks-at folder:x         | --tasks-at: is for --resume
          train proto --rate -1                   | --rate: must be a number above 0
          train proto --threads 0                 | --threads 0: must be at least 1
          train proto --device gpu                | '--device': 'gpu' is not cpu|cuda
          train proto --device cuda               | --device: no CUDA here
          train rl2 bandit --device cuda          | --device: no CUDA here
          train proto --test-tasks 0              | --test-tasks 0: must be at least 1
          train siamese --set alpha=1             | --set alpha: siamese has no settings of its own
          train proto --set alpha=1               | unknown setting 'alpha': did you mean 'scale'?
          train proto --set scale=-1              | autodidact: --set scale: must be at least 0
          train rl2 bandit --set reach=1          | autodidact: --set reach 1.0: must be between 2.0
          train maml --set alhpa=1                | unknown setting 'alhpa': did you mean 'alpha'?
          train maml --set alpha=high             | --set alpha=high: must be a number
          train proto omniglot --data FOLDER      | images_background.zip not found: put
          train proto --out FOLDER/file/run       | FOLDER/file/run cannot be written
          train proto --out FOLDER                | --out FOLDER: it is not empty
          train proto --resume FOLDER             | leave out proto
          train --resume FOLDER --rate 1          | leave out --rate
          train --resume FOLDER                   | FOLDER is not a run folder
          train proto --budget 5                  | --budget 5: must be a time above 0, such as 90s
          train proto --budget 5s --iterations 3  | leave out --iterations
          train --resume FOLDER --budget 5s       | leave out --budget
          compare glyps                           | unknown task 'glyps': did you mean 'glyphs'?
          compare --learners proto,mamel          | unknown algorithm 'mamel': did you mean 'maml'?
          compare sinusoid --learners proto       | proto tells classes apart, and sinusoid asks for numbers
          compare --budget 10x                    | --budget 10x: must be a time above 0, such as 90s
          compare --budget 0m                     | --budget 0m: must be a time above 0
          compare --ways 101                      | --ways 101: there are only
          compare --filters 0                     | --filters 0: must be at least 1
          compare --test-tasks 0                  | --test-tasks 0: must be at least 1
          compare --out FOLDER                    | --out FOLDER: it is not empty
          bench --threads 0                       | --threads 0: must be at least 1
          bench --workloads maml-con              | --workloads: unknown 'maml-con', there are maml-conv,
          bench --peers nowhere                   | --peers: there is no folder nowhere
          bench --learners proto,mamel            | unknown algorithm 'mamel': did you mean 'maml'?
          bench --learners --peers FOLDER         | leave out --peers
          evaluate                                | Missing required parameter
          evaluate FOLDER                         | FOLDER is not a run folder
          evaluate FOLDER --tasks 0               | --tasks 0: must be at least 1
          data omnigolt                           | unknown data set 'omnigolt'
          train rl3 bandit                        | unknown algorithm 'rl3': did you mean 'rl2'?
          train rl2 bandit --arms 0               | arms
          train rl2 bandit --sigma 1              | --sigma: is a setting of gaussian-bandit and means nothing to bandit
          train rl2 bandit --set hiden=3          | did you mean 'hidden'?
          train rl2 bandit --episodes 0           | --episodes 0: must be at least 1
          train maml two-step                     | unknown task of maml 'two-step': did you mean
          train rl2 glyphs                        | unknown task of rl2 'glyphs': did you mean
          train rl2 gridnavi --region nowhere     | 'nowhere' is not all|near|far
          train rl2 bandit --set hidden=-3        | hidden -3: must be between 1 and 10000
          train varibad bandit --set stride=0     | stride 0: must be between
          train maml nav2d --set copies=0         | copies 0: must be between
          train maml cheetah-dir --paper rakelly2019 | cheetah-dir@finn2017 has paper finn2017, not rakelly2019
          train maml cheetah-dir --aim velocity   | cheetah-dir@finn2017 has aim direction, not velocity
          train promp nav2d --set epsilon=-2      | epsilon -2.0: must be between
          train scratch mdp --set gamma=7         | gamma 7.0: must be between
          train rl2 bandit --iterations 0         | --iterations: must be at least 1
          train rl2 bandit --budget 5             | --budget 5: must be a time above 0
          train maml nav2d --preset finn2017-omniglot | unknown preset 'finn2017-omniglot': did you mean 'finn2017-nav2d'?
          compare gridnavy                        | did you mean 'gridnavi'?
          compare bandit --agents rl2,proto       | unknown task of proto 'bandit'
          compare bandit --episodes 0             | --episodes 0: must be at least 1
          train proto glyphs --arms 3             | --arms: is a setting of bandit
          train proto glyphs --episodes 3         | --episodes: is a setting of environments and means nothing to glyphs
          train rl2 bandit --ways 5               | --ways: is a setting of few-shot tasks and means nothing to bandit
          train rl2 bandit --clip 1               | --clip: is a setting of few-shot tasks and means nothing to bandit
          train rl2 bandit --optimizer sgd        | --optimizer: is a setting of few-shot tasks and means nothing to bandit
          train rl2 bandit --net mlp              | --net: is a setting of few-shot tasks and means nothing to bandit
          train rl2 bandit --filters 4            | --filters: is a setting of --net conv4 and --net koch and means nothing to bandit
          train maml nav2d --ways 5               | --ways: is a setting of few-shot tasks and means nothing to nav2d
          train maml sinusoid --filters 4         | --filters: is a setting of --net conv4 and --net koch and means nothing to --net mlp
          compare bandit --shots 5                | --shots: is a setting of few-shot tasks and means nothing to bandit
          compare bandit --filters 5              | --filters: is a setting of --net conv4 and --net koch and means nothing to bandit
          compare glyphs --arms 5                 | --arms: is a setting of bandit
          """)
  void isNamedInOneLine(String line, String message) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String here = folder.toString();

    Outcome outcome = Outcome.of(line.replace("FOLDER", here).split(" "));

    requireOneLine(outcome, message.replace("FOLDER", here));
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(Path.of("runs")).doesNotExist();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        arguments("evaluate", "best.safetensors", "best.safetensors is damaged"),
        arguments("train --resume", "last.safetensors", "last.safetensors is damaged"),
        arguments("evaluate", "run.json", "run.json is damaged"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void runFolderCutShortIsDamaged(String command, String name, String message) throws IOException {
    Path file = trained().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    requireOneLine(on(command), message);
  }

  @Test
  void runFolderOfAnotherFormatIsRefused() throws IOException {
    Path file = trained().resolve("run.json");
    Files.writeString(file, Files.readString(file).replace("\"format\" : 4", "\"format\" : 99"));

    requireOneLine(on("evaluate"), "is of format 99, this program reads format 4");
  }

  @Test
  void runThatWasStoppedBeforeItsFirstValidationHasNoFigure() throws IOException {
    Files.delete(trained().resolve("best.safetensors"));

    requireOneLine(on("evaluate"), "go on with `train --resume");
  }

  @Test
  void learnerWithFixedOutputsTellsNoMoreClassesApartThanItWasTrainedOn() {
    String maml =
        "train maml --iterations 1 --filters 4 --validation-tasks 1 --test-tasks 1 --out ";
    assertThat(Outcome.of((maml + folder.resolve("run")).split(" ")).status()).isZero();

    requireOneLine(on("evaluate --ways 3"), "does not fit tasks of 3 ways, it was trained on 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shift", "--episodes 3"})
  void whatIsAboutWorldsMeansNothingToALearner(String option) {
    trained();

    requireOneLine(
        on("evaluate " + option), option.replaceFirst(" .*", "") + ": means nothing to glyphs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ways 3", "--shots 3", "--queries 3", "--alone"})
  void whatIsAboutTasksMeansNothingToAnAgent(String option) {
    assertThat(Outcome.of(Outcome.acting(folder.resolve("run"), 1)).status()).isZero();

    requireOneLine(
        on("evaluate " + option), option.replaceFirst(" .*", "") + ": means nothing to bandit");
  }

  @Test
  void settingOfAnotherNameIsRefusedForAnAgentToo() {
    assertThat(Outcome.of(Outcome.acting(folder.resolve("run"), 1)).status()).isZero();

    requireOneLine(on("evaluate --set hiden=3"), "unknown setting 'hiden': did you mean 'hidden'?");
    requireOneLine(on("evaluate --episodes 0"), "--episodes 0: must be at least 1");
    requireOneLine(on("evaluate --shift"), "needs a run that was trained with --levers 10");
  }

  @Test
  void checkpointOfAnotherAgentDoesNotFit() throws IOException {
    Path run = folder.resolve("run");
    Path other = folder.resolve("other");
    assertThat(Outcome.of(Outcome.acting(run, 1)).status()).isZero();
    assertThat(Outcome.of(Outcome.acting(other, 1, "--set=hidden=5")).status()).isZero();
    Path best = run.resolve("best.safetensors");
    Files.copy(other.resolve("best.safetensors"), best, StandardCopyOption.REPLACE_EXISTING);
    requireOneLine(on("evaluate"), "does not fit this run");

    Files.writeString(best, "short");
    requireOneLine(on("evaluate"), "best.safetensors is damaged");
  }

  @Test
  void verboseAddsTheStack() {
    assertThat(Outcome.of("train", "prot", "--verbose").err())
        .startsWith("autodidact: unknown algorithm")
        .contains("\tat dev.autodidact.run.Catalogue.");
  }

  private Path trained() {
    Path run = folder.resolve("run");
    assertThat(Outcome.of(Outcome.training(run, 2)).status()).isZero();
    return run;
  }

  private Outcome on(String command) {
    return Outcome.of((command + " " + folder.resolve("run")).split(" "));
  }

  private static void requireOneLine(Outcome outcome, String message) {
    assertThat(outcome.err()).startsWith("autodidact: ").contains(message).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }
}

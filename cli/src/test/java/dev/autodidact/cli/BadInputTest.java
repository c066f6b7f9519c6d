package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Bad input costs one line, which says what would be right, and exit status 2.
class BadInputTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          trian                                   | unknown command 'trian': did you mean 'train'?
          train                                   | LEARNER is missing: one of proto
          train prot                              | unknown learner 'prot': did you mean 'proto'?
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
          train relation --net koch               | --net koch: it has no feature maps
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
          train proto --rate -1                   | --rate: must be a number above 0
          train proto --threads 0                 | --threads 0: must be at least 1
          train proto --device gpu                | '--device': 'gpu' is not cpu|cuda
          train proto --device cuda               | --device: no CUDA here
          train rl2 bandit --device cuda          | --device: no CUDA here
          train proto --test-tasks 0              | --test-tasks 0: must be at least 1
          train siamese --set alpha=1             | --set alpha: siamese has no settings of its own
          train proto --set alpha=1               | unknown setting 'alpha': did you mean 'scale'?
          train proto --set scale=-1              | autodidact: --set scale: must be at least 0
          train rl2 bandit --set reach=1          | autodidact: reach 1.0: must be between 2.0
          train maml --set alhpa=1                | unknown setting 'alhpa': did you mean 'alpha'?
          train maml --set alpha=high             | --set alpha=high: must be a value like 2.0
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
          compare --learners proto,mamel          | unknown learner 'mamel': did you mean 'maml'?
          compare sinusoid --learners proto       | unknown task of proto 'sinusoid'
          compare --budget 10x                    | --budget 10x: must be a time above 0, such as 90s
          compare --budget 0m                     | --budget 0m: must be a time above 0
          compare --ways 101                      | --ways 101: there are only
          compare --filters 0                     | --filters 0: must be at least 1
          compare --test-tasks 0                  | --test-tasks 0: must be at least 1
          compare --out FOLDER                    | --out FOLDER: it is not empty
          bench --threads 0                       | --threads 0: must be at least 1
          bench --learners proto,mamel            | unknown learner 'mamel': did you mean 'maml'?
          bench --learners --peers FOLDER         | leave out --peers
          evaluate                                | Missing required parameter: 'RUN'
          evaluate FOLDER                         | FOLDER is not a run folder
          evaluate FOLDER --tasks 0               | --tasks 0: must be at least 1
          data omnigolt                           | unknown data set 'omnigolt'
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
    Files.writeString(file, Files.readString(file).replace("\"format\" : 3", "\"format\" : 99"));

    requireOneLine(on("evaluate"), "is of format 99, this program reads format 3");
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

  @Test
  void verboseAddsTheStack() {
    assertThat(Outcome.of("train", "prot", "--verbose").err())
        .startsWith("autodidact: unknown learner")
        .contains("\tat dev.autodidact.run.Learners.of");
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

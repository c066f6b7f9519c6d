package dev.autodidact.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What papers print for tasks like those of a run: same source, same ways, same shots.
///
/// Splits, pictures and lengths of training are the papers' own.
///
/// @param figure as printed: accuracy in percent, or squared error
/// @param protocol what is behind it
public record Published(String figure, String protocol) {
  /// Learner, source, ways and shots; figure; protocol. Regression has no ways.
  private static final String TABLE =
      """
      proto    omniglot      5 1 | 98.8        | Snell 2017, 60-way training
      proto    omniglot      5 5 | 99.7        | Snell 2017, 60-way training
      proto    omniglot     20 1 | 96.0        | Snell 2017, 60-way training
      proto    omniglot     20 5 | 98.9        | Snell 2017, 60-way training
      maml     omniglot      5 1 | 98.7 ± 0.4  | Finn 2017, 60,000 meta-steps, transductive
      maml     omniglot      5 5 | 99.9 ± 0.1  | Finn 2017, 60,000 meta-steps, transductive
      maml     omniglot     20 1 | 95.8 ± 0.3  | Finn 2017, 60,000 meta-steps, transductive
      maml     omniglot     20 5 | 98.9 ± 0.2  | Finn 2017, 60,000 meta-steps, transductive
      fomaml   omniglot      5 1 | 98.3 ± 0.5  | as run by Nichol 2018, transductive
      fomaml   omniglot      5 5 | 99.2 ± 0.2  | as run by Nichol 2018, transductive
      fomaml   omniglot     20 1 | 89.4 ± 0.5  | as run by Nichol 2018, transductive
      fomaml   omniglot     20 5 | 97.9 ± 0.1  | as run by Nichol 2018, transductive
      anil     omniglot     20 1 | 96.2 ± 0.5  | Raghu 2020
      anil     omniglot     20 5 | 98.0 ± 0.3  | Raghu 2020
      reptile  omniglot      5 1 | 97.68 ± 0.04 | Nichol 2018, 100,000 meta-steps, transductive
      reptile  omniglot      5 5 | 99.48 ± 0.06 | Nichol 2018, 100,000 meta-steps, transductive
      reptile  omniglot     20 1 | 89.43 ± 0.14 | Nichol 2018, 200,000 meta-steps, transductive
      reptile  omniglot     20 5 | 97.12 ± 0.32 | Nichol 2018, 200,000 meta-steps, transductive
      siamese  omniglot      5 1 | 96.7        | as run by Vinyals 2016, not fine-tuned
      siamese  omniglot      5 5 | 98.4        | as run by Vinyals 2016, not fine-tuned
      siamese  omniglot     20 1 | 88.0        | as run by Vinyals 2016, not fine-tuned
      siamese  omniglot     20 5 | 96.5        | as run by Vinyals 2016, not fine-tuned
      matching omniglot      5 1 | 98.1        | Vinyals 2016, cosine, not fine-tuned
      matching omniglot      5 5 | 98.9        | Vinyals 2016, cosine, not fine-tuned
      matching omniglot     20 1 | 93.8        | Vinyals 2016, cosine, not fine-tuned
      matching omniglot     20 5 | 98.5        | Vinyals 2016, cosine, not fine-tuned
      metanet  omniglot      5 1 | 98.95       | Munkhdalai 2017
      metanet  omniglot     20 1 | 97.00       | Munkhdalai 2017
      relation omniglot      5 1 | 99.6 ± 0.2  | Sung 2018, transductive
      relation omniglot      5 5 | 99.8 ± 0.1  | Sung 2018, transductive
      relation omniglot     20 1 | 97.6 ± 0.2  | Sung 2018, transductive
      relation omniglot     20 5 | 99.1 ± 0.1  | Sung 2018, transductive
      matching mini-imagenet 5 1 | 43.40 ± 0.78 | as printed by Snell 2017, without full context
      matching mini-imagenet 5 5 | 51.09 ± 0.71 | as printed by Snell 2017, without full context
      lstm     mini-imagenet 5 1 | 43.44 ± 0.77 | Ravi 2017
      lstm     mini-imagenet 5 5 | 60.60 ± 0.71 | Ravi 2017
      proto    mini-imagenet 5 1 | 49.42 ± 0.78 | Snell 2017, 30-way training
      proto    mini-imagenet 5 5 | 68.20 ± 0.66 | Snell 2017, 20-way training
      maml     mini-imagenet 5 1 | 48.70 ± 1.84 | Finn 2017, 60,000 meta-steps, transductive
      maml     mini-imagenet 5 5 | 63.11 ± 0.92 | Finn 2017, 60,000 meta-steps, transductive
      fomaml   mini-imagenet 5 1 | 48.07 ± 1.75 | Finn 2017, 60,000 meta-steps, transductive
      fomaml   mini-imagenet 5 5 | 63.15 ± 0.91 | Finn 2017, 60,000 meta-steps, transductive
      anil     mini-imagenet 5 1 | 46.7 ± 0.4  | Raghu 2020
      anil     mini-imagenet 5 5 | 61.5 ± 0.5  | Raghu 2020
      reptile  mini-imagenet 5 1 | 49.97 ± 0.32 | Nichol 2018, 100,000 meta-steps, transductive
      reptile  mini-imagenet 5 5 | 65.99 ± 0.58 | Nichol 2018, 100,000 meta-steps, transductive
      metanet  mini-imagenet 5 1 | 49.21 ± 0.96 | Munkhdalai 2017
      relation mini-imagenet 5 1 | 50.44 ± 0.82 | Sung 2018, transductive
      relation mini-imagenet 5 5 | 65.32 ± 0.70 | Sung 2018, transductive
      maml     sinusoid      0 5 | 0.35        | Finn 2017, 10 inner steps, 70,000 meta-steps
      """;

  private static final List<String[]> ROWS =
      TABLE.lines().map(line -> line.strip().split(" *\\| *")).toList();

  /// What is printed about a learner on tasks like these, if anything is.
  public static Optional<Published> of(String learner, FewShotTasks tasks) {
    int ways = tasks.source().equals("sinusoid") ? 0 : tasks.ways();
    String key = "%s %s %d %d".formatted(learner, tasks.source(), ways, tasks.shots());
    return ROWS.stream()
        .filter(row -> Arrays.equals(row[0].split(" +"), key.split(" ")))
        .map(row -> new Published(row[1], row[2]))
        .findFirst();
  }
}

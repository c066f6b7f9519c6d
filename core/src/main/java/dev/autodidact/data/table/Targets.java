package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.table.Table.Asked;

/// What is to be predicted of rows as they are read, and whether it is classes or numbers.
final class Targets {
  private static final int FEW = 20;
  private static final int MAX_LABELS = 1 << 16;

  private final Asked asked;
  private final Decimal decimal;
  private final Labels labels = new Labels();
  private boolean labelled;
  private boolean whole = true;
  private long numbers;
  private String word = "";
  private long wordLine;
  private double number;

  Targets(Asked asked, Decimal decimal) {
    this.asked = asked;
    this.decimal = decimal;
    this.labelled = asked != Asked.REGRESSION;
  }

  /// @param classification whether targets are classes
  /// @param why in words
  record Problem(boolean classification, String why) {}

  /// The number of the label in a cell of the current row, or −1 where labels are numbers.
  int label(String cell, Csv csv) {
    number = decimal.parse(cell);
    if (Double.isInfinite(number)) {
      throw csv.bad("the target %s".formatted(decimal.refusal(cell)));
    }
    if (Double.isNaN(number)) {
      word(cell, csv);
    } else {
      numbers++;
      whole &= number == Math.rint(number);
    }
    if (!labelled) {
      return -1;
    }
    int label = labels.of(Limits.name(cell, "target", csv), number);
    if (labels.written() > MAX_LABELS) {
      if (asked == Asked.CLASSIFICATION || wordLine > 0) {
        throw csv.bad("there are more than %,d different targets".formatted(MAX_LABELS));
      }
      labelled = false;
    }
    return label;
  }

  private void word(String cell, Csv csv) {
    if (!labelled) {
      throw csv.bad("the target %s, which regression needs".formatted(decimal.refusal(cell)));
    }
    if (wordLine == 0) {
      word = cell;
      wordLine = csv.line();
    }
  }

  /// The number in the last cell, NaN if it is none.
  double number() {
    return number;
  }

  Labels labels() {
    return labels;
  }

  /// @param place where the table is, in words for a message
  Problem problem(String place) {
    return switch (asked) {
      case CLASSIFICATION -> new Problem(true, "as --problem says");
      case REGRESSION -> new Problem(false, "as --problem says");
      case INFERRED -> wordLine > 0 ? ofWords(place) : ofNumbers();
    };
  }

  private Problem ofWords(String place) {
    if (numbers > 0 && (!whole || labels.numbers() > FEW)) {
      throw new InvalidInputException(
          ("%s line %d: the target %s, as %,d others are: correct it or, if targets are classes,"
                  + " say --problem classification")
              .formatted(place, wordLine, decimal.refusal(word), numbers));
    }
    return new Problem(
        true,
        "because '%s' in line %d is not a number".formatted(Decimal.shortened(word), wordLine));
  }

  private Problem ofNumbers() {
    if (!whole) {
      return new Problem(false, "because not all are whole numbers");
    }
    return labelled && labels.size() <= FEW
        ? new Problem(
            true,
            "because they are whole numbers with at most %d different values (as numbers: --problem regression)"
                .formatted(FEW))
        : new Problem(
            false,
            "because they are whole numbers with more than %d different values (as classes: --problem classification)"
                .formatted(FEW));
  }
}

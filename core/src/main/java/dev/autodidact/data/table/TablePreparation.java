package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.table.RowFormat.Column;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.data.table.Table.Missing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The rows of a table, prepared as the training tasks say.
///
/// @param target how a target of regression is standardised, of classes without meaning
/// @param imputed how many numbers were missing in each column
/// @param unseen how many words of each column no training task has
record TablePreparation(
    RowFormat format,
    RowFormat.Numeric target,
    TableTasks.Values values,
    long[] imputed,
    long[] unseen) {

  /// @param training the rows of the training tasks
  static TablePreparation of(
      String place,
      TableReader read,
      Columns settings,
      boolean classification,
      List<int[]> training) {
    TableRows rows = read.rows();
    RowFormat format;
    RowFormat.Numeric target;
    try {
      format = new RowFormat(read.decimal(), columns(read, settings, training));
      target =
          classification
              ? new RowFormat.Numeric(settings.targetColumn(), 0, 1, false, false)
              : Standard.of(settings.targetColumn(), training, rows::target, false);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("%s: %s".formatted(place, e.getMessage()), e);
    }
    int[][] codes = codes(read, format);
    Prepared x = new Prepared(format.width(), rows.size());
    float[] y = new float[classification ? 0 : rows.size()];
    TablePreparation prepared =
        new TablePreparation(
            format,
            target,
            new TableTasks.Values(x, y),
            new long[codes.length],
            new long[codes.length]);
    double[] row = new double[codes.length];
    for (int r = 0; r < rows.size(); r++) {
      prepared.fill(row, rows, r, codes);
      try {
        format.put(row, x.block(r), x.at(r));
        if (!classification) {
          y[r] = RowFormat.standard(target, rows.target(r));
        }
      } catch (InvalidInputException e) {
        throw new InvalidInputException(
            "%s line %d: %s".formatted(place, rows.line(r), e.getMessage()), e);
      }
    }
    return prepared;
  }

  private static List<Column> columns(TableReader read, Columns settings, List<int[]> training) {
    boolean imputed = settings.missing() == Missing.IMPUTE;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < read.features().size(); i++) {
      int column = i;
      TableReader.Feature feature = read.features().get(i);
      columns.add(
          feature.words().isPresent()
              ? category(feature, feature.words().get(), training, read.rows(), column)
              : Standard.of(
                  feature.name(), training, row -> read.rows().cell(row, column), imputed));
    }
    return columns;
  }

  private static Column category(
      TableReader.Feature feature, Labels words, List<int[]> training, TableRows rows, int column) {
    TreeSet<String> values = new TreeSet<>();
    for (int[] task : training) {
      for (int row : task) {
        values.add(words.name((int) rows.cell(row, column)));
      }
    }
    return new RowFormat.Category(feature.name(), List.copyOf(values));
  }

  /// Of each column of words, where the words stand among its values, −1 where they do not.
  private static int[][] codes(TableReader read, RowFormat format) {
    int[][] codes = new int[read.features().size()][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new int[0];
      if (format.columns().get(i) instanceof RowFormat.Category category) {
        Labels words = read.features().get(i).words().orElseThrow();
        codes[i] = new int[words.size()];
        Arrays.setAll(codes[i], word -> category.values().indexOf(words.name(word)));
      }
    }
    return codes;
  }

  private void fill(double[] row, TableRows rows, int r, int[][] codes) {
    for (int i = 0; i < row.length; i++) {
      row[i] = rows.cell(r, i);
      if (codes[i].length > 0) {
        row[i] = codes[i][(int) row[i]];
        unseen[i] += row[i] < 0 ? 1 : 0;
      } else {
        imputed[i] += Double.isNaN(row[i]) ? 1 : 0;
      }
    }
  }
}

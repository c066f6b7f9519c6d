package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.server.Inputs.Board;
import dev.autodidact.server.Inputs.Cell;
import dev.autodidact.server.Inputs.ExampleInput;
import dev.autodidact.use.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The board: learners adapt to what is drawn or written, name what is asked, and nothing is kept.
final class DrawingRoutes implements Route.Group {
  private static final int MOST_LEARNERS = 8;

  private final Models models;
  private final Compute compute;
  private final Limits limits;

  DrawingRoutes(Models models, Compute compute, Limits limits) {
    this.models = models;
    this.compute = compute;
    this.limits = limits;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route("POST", "/api/drawings", this::draw));
  }

  private Answer draw(Call call) throws Exception {
    Board board = call.json(Board.class);
    if (board.learners().isEmpty() || board.learners().size() > MOST_LEARNERS) {
      throw new InvalidInputException("name from 1 to %d learners".formatted(MOST_LEARNERS));
    }
    List<Map<String, Object>> results = new ArrayList<>();
    for (String id : board.learners()) {
      results.add(result(models.learner(id), board));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("results", results);
    Models.Learner first = models.learner(board.learners().getFirst());
    if (!first.takesTexts()) {
      json.put("pictures", pictures(first, board));
    }
    return Answer.json(json);
  }

  private Map<String, Object> result(Models.Learner named, Board board) throws Exception {
    Examples examples = new Examples(named.learner().recipe(), limits);
    SequencedMap<String, List<Example>> support = support(board, examples);
    List<Example> queries = queries(board, examples);
    return compute.call(() -> DrawingBoard.result(named.id(), named.learner(), support, queries));
  }

  /// The cells that are not empty.
  private static SequencedMap<String, List<Example>> support(Board board, Examples examples) {
    SequencedMap<String, List<Example>> support = new LinkedHashMap<>();
    for (Cell cell : board.cells()) {
      List<ExampleInput> drawn = drawn(cell);
      if (!drawn.isEmpty()) {
        String label = Examples.requireName("a label", cell.label());
        if (support.put(label, examples.questions(drawn)) != null) {
          throw new InvalidInputException("two cells are named `%s`".formatted(label));
        }
      }
    }
    if (support.size() < 2) {
      throw new InvalidInputException(
          "fill two cells at least: there is %d to tell apart".formatted(support.size()));
    }
    return support;
  }

  private static List<ExampleInput> drawn(Cell cell) {
    List<ExampleInput> drawn = new ArrayList<>();
    for (double[][][] strokes :
        cell.drawings() == null ? List.<double[][][]>of() : cell.drawings()) {
      drawn.add(ExampleInput.ofStrokes(strokes));
    }
    for (byte[] picture : cell.pictures() == null ? List.<byte[]>of() : cell.pictures()) {
      drawn.add(ExampleInput.ofPicture(picture));
    }
    for (String text : cell.texts() == null ? List.<String>of() : cell.texts()) {
      drawn.add(ExampleInput.ofText(text));
    }
    return drawn;
  }

  private static List<Example> queries(Board board, Examples examples) {
    return board.queries() == null ? List.of() : examples.questions(board.queries());
  }

  /// Cells and queries as the net of a learner sees them.
  private Map<String, Object> pictures(Models.Learner named, Board board) {
    Examples examples = new Examples(named.learner().recipe(), limits);
    return Map.of(
        "cells",
            board.cells().stream()
                .map(cell -> drawn(cell).stream().map(e -> Pngs.of(examples.example(e))).toList())
                .toList(),
        "queries", queries(board, examples).stream().map(Pngs::of).toList());
  }
}

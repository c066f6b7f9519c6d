package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bodies that are almost right: each is answered, none with a defect, and the server goes on.
class FuzzTest {
  private static final String TREE =
      "{\"learner\": \"tiny\", \"name\": \"n\", \"classes\": %s}".formatted(Running.CLASSES);
  private static final String BOARD =
      """
      {"learners": ["tiny"], "queries": [{"strokes": [[[0, 0], [9, 8]]]}], "cells": [
        {"label": "line", "drawings": [[[[0, 0], [9, 9]]]]},
        {"label": "box", "drawings": [[[[0, 0], [9, 0], [9, 9]]]], "pictures": []}]}
      """;

  /// What parsers stumble over, put anywhere.
  private static final List<String> SPLICES =
      List.of(
          "null",
          "1e999",
          "-0",
          "NaN",
          "[]",
          "{}",
          "\"",
          "\\u0000",
          "\\ud800",
          "9".repeat(70),
          "[[[[[[[[[[[[[[",
          "\r\n--edge",
          "\r\n",
          "\0",
          "é",
          "\"row\":[1],",
          "\"cells\":{\"a\":null},",
          "\"picture\":\"iVBORw0KGgo=\",",
          "\"together\":true,",
          "\"strokes\":[[[1]]],",
          "true");

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void answersEach() {
    fuzz(600);
  }

  @Tag("slow")
  @Test
  void answersEachOfManyMore() {
    fuzz(100_000);
  }

  /// @param to what is asked, below /api
  /// @param type of the body
  /// @param body that is taken
  @SuppressWarnings("ArrayRecordComponent")
  private record Valid(String to, String type, byte[] body) {}

  private void fuzz(int times) {
    long seed = System.nanoTime();
    System.out.println("FuzzTest: seed " + seed);
    RandomGenerator random = new Seed(seed).random();
    try (Running server = Running.in(folder, Limits.defaults().withLive(20))) {
      List<Valid> valid = valid(server);
      for (Valid one : valid) {
        assertThat(server.post(one.to(), one.type(), one.body()).status()).isBetween(200, 201);
      }
      for (int i = 0; i < times; i++) {
        Valid one = valid.get(random.nextInt(valid.size()));
        byte[] body = mutated(one.body(), random);
        Reply reply = server.post(one.to(), one.type(), body);
        assertThat(reply.status())
            .as(
                "%s %s %s%n%s",
                one.to(), one.type(), new String(body, StandardCharsets.ISO_8859_1), server.log)
            .isBetween(200, 499);
        if (reply.status() >= 400) {
          assertThat(reply.problem()).isNotBlank();
        } else if (reply.status() == 201) {
          assertThat(server.delete(reply.header("Location")).status()).isEqualTo(204);
        }
        server.log.clear();
      }
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
    }
  }

  private static List<Valid> valid(Running server) {
    String path = server.create("asked");
    byte[] adapted = server.get(path + "/adapted").bytes();
    String form =
        "--edge\r\nContent-Disposition: form-data; name=\"learner\"\r\n\r\ntiny\r\n%s--edge--\r\n"
            .formatted(part("a") + part("b"));
    String questions = "{\"examples\": [{\"strokes\": [[[1, 1], [2, 2.5]]]}], \"together\": true}";
    String more =
        "{\"classes\": [{\"label\": \"line\", \"examples\": [{\"strokes\": [[[1, 1], [5, 2]]]}]}]}";
    return List.of(
        new Valid("/api/classifiers", Answer.JSON, utf8(TREE)),
        new Valid("/api/classifiers", Call.OCTETS, adapted),
        new Valid("/api/classifiers", Call.FORM + "; boundary=edge", binary(form)),
        new Valid("/api/drawings", Answer.JSON, utf8(BOARD)),
        new Valid(path + "/predictions", Answer.JSON, utf8(questions)),
        new Valid(path + "/examples", Answer.JSON, utf8(more)),
        new Valid(path + "/predictions", "image/png", Pngs.of(picture())));
  }

  private static dev.autodidact.data.picture.Picture picture() {
    return dev.autodidact.data.Drawing.of(
        new double[][][] {{{0, 0}, {5, 9}}}, dev.autodidact.data.picture.PictureFormat.CHARACTERS);
  }

  private static String part(String label) {
    String png = new String(Pngs.of(picture()), StandardCharsets.ISO_8859_1);
    return "--edge\r\nContent-Disposition: form-data; name=\"class:%s\"; filename=\"x\"\r\n\r\n%s\r\n"
        .formatted(label, png);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] binary(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// One to four changes: a byte, a piece left out or doubled, something put in, or an end.
  private static byte[] mutated(byte[] body, RandomGenerator random) {
    byte[] changed = body.clone();
    for (int n = random.nextInt(1, 5); n > 0 && changed.length > 0; n--) {
      int from = random.nextInt(changed.length);
      int to = Math.min(changed.length, from + random.nextInt(1, 40));
      changed =
          switch (random.nextInt(6)) {
            case 0 -> flipped(changed, from, random);
            case 1 -> joined(changed, 0, from, new byte[0], to);
            case 2 -> joined(changed, 0, to, new byte[0], from);
            case 3, 4 ->
                joined(changed, 0, from, utf8(SPLICES.get(random.nextInt(SPLICES.size()))), from);
            default -> joined(changed, 0, from, new byte[0], changed.length);
          };
    }
    return changed;
  }

  private static byte[] flipped(byte[] bytes, int at, RandomGenerator random) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) random.nextInt(256);
    return changed;
  }

  /// `bytes` of the range, `more`, and `bytes` from `rest` on.
  private static byte[] joined(byte[] bytes, int from, int to, byte[] more, int rest) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, from, to - from);
    out.writeBytes(more);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}

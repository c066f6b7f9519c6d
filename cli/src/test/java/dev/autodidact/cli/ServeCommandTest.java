package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `serve`, as typed: it says where it is, answers, and ends when it is told to.
@Timeout(120)
class ServeCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("Open (http://127\\.0\\.0\\.1:\\d+/)");

  @TempDir private Path folder;

  @Test
  void servesUntilItIsToldToEnd() throws IOException, InterruptedException {
    Path log = folder.resolve("requests.jsonl");
    Process child =
        Child.start(
            folder, "serve", "--port=0", "--store=" + folder.resolve("s.db"), "--log=" + log);
    URI address = address(child);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/classifiers")).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("[]");
    }
    child.destroy(); // SIGTERM
    assertThat(child.waitFor()).isEqualTo(143);
    assertThat(folder.resolve("s.db")).exists();
    assertThat(Files.readAllLines(log))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("\"status\":200"));
    assertThat(Files.readString(folder.resolve("log")))
        .as("nothing but where it is")
        .hasLineCount(1);
  }

  /// What its file knows can be asked, and its learner be taught others.
  @Test
  void aClassifierOfTextsAnswersAndLends() throws IOException, InterruptedException {
    Path table =
        Files.writeString(
            folder.resolve("calls.csv"),
            """
            text,label
            wake me at six,alarm
            set an alarm,alarm
            will it rain,weather
            is it sunny,weather
            """);
    Path file = folder.resolve("calls.adapted");
    Outcome adapted = Outcome.of("adapt", "centroid", "--support=" + table, "--out=" + file);
    assertThat(adapted.status()).as(adapted.err()).isZero();
    Process child =
        Child.start(folder, "serve", file.toString(), "--port=0", "--store=" + folder + "/s.db");
    URI address = address(child);
    String board =
        """
        {"learners": ["calls"], "queries": [{"text": "a bed for the night"}], "cells": [
          {"label": "hotel", "texts": ["book me a room", "is breakfast included"]},
          {"label": "taxi", "texts": ["drive me to the station"]}]}
        """;
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/api/drawings"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(board))
              .build();
      String answer = client.send(request, BodyHandlers.ofString()).body();
      assertThat(answer)
          .contains("\"label\":\"hotel\",\"known\":true")
          .doesNotContain("pictures", "problem");
    }
    child.destroy();
    child.waitFor();
  }

  private URI address(Process child) throws IOException, InterruptedException {
    while (child.isAlive()) {
      Path log = folder.resolve("log");
      Matcher found = ADDRESS.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (found.find()) {
        return URI.create(found.group(1));
      }
      Thread.sleep(20);
    }
    throw new AssertionError(Files.readString(folder.resolve("log")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--host=0.0.0.0|token",
        "--host=no.such.host.invalid|no such address",
        "--port=70000|from 0 to 65535",
        "--store=jdbc:mysql://x/y|jdbc:postgresql:",
        "--token-file=nothing|nothing",
        "--live=0|at least 1",
        "nothing|nothing",
      })
  void refusesInOneLine(String argument, String sentence) {
    Outcome outcome = Outcome.of("serve", argument);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
  }
}

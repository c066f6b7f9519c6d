package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both stores, the real ones: nothing is lost, and nobody overwrites what they have not seen.
class StoreTest {
  private static final byte[] BYTES = {0, -1, 127, 10};

  @TempDir private Path folder;

  private String url(StoreUrl.Kind kind) {
    return switch (kind) {
      case SQLITE -> "jdbc:sqlite:" + folder.resolve("a folder/store.db");
      case POSTGRESQL -> TestPostgres.database();
    };
  }

  private static Entry entry(String id) {
    Instant now = Instant.ofEpochMilli(1_234_567_890_123L);
    return new Entry(id, "naïve \"name\" 🙂", "proto", 1, now, now, "{}");
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void keepsWhatItIsGiven(StoreUrl.Kind kind) {
    String url = url(kind);
    try (Store store = Store.open(url)) {
      assertThat(store.classifiers().insert(entry("a"), BYTES)).isTrue();
      assertThat(store.classifiers().insert(entry("a"), new byte[0])).as("taken").isFalse();
    }
    try (Store store = Store.open(url)) {
      Entries.Kept kept = store.classifiers().read("a").orElseThrow();
      assertThat(kept.entry()).isEqualTo(entry("a"));
      assertThat(kept.content()).isEqualTo(BYTES);
      assertThat(store.classifiers().list()).containsExactly(entry("a"));
      assertThat(store.classifiers().delete("a")).isTrue();
      assertThat(store.classifiers().delete("a")).isFalse();
      assertThat(store.classifiers().read("a")).isEmpty();
      assertThat(store.classifiers().version("a")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void refusesAChangeOfWhatHasChanged(StoreUrl.Kind kind) {
    String url = url(kind);
    try (Store one = Store.open(url);
        Store other = Store.open(url)) {
      one.classifiers().insert(entry("a"), BYTES);
      Entry next = entry("a").next(Instant.ofEpochMilli(5), "{\"by\": \"one\"}");
      assertThat(one.classifiers().replace(next, BYTES)).isTrue();
      assertThat(other.classifiers().replace(next, new byte[1])).isFalse();
      assertThat(other.classifiers().entry("a")).hasValue(next);
      assertThat(other.classifiers().version("a")).hasValue(2);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void countsEveryOneOfManyChangesAtOnce(StoreUrl.Kind kind) throws Exception {
    String url = url(kind);
    int each = 20;
    try (Store one = Store.open(url);
        Store other = Store.open(url);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      one.classifiers().insert(entry("a"), BYTES);
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Store store = i % 2 == 0 ? one : other;
        work.add(() -> increment(store, each));
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      assertThat(one.classifiers().version("a")).hasValue(1 + 4 * each);
    }
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void keepsThetaOnceAndOnlyWhileItIsNeeded(StoreUrl.Kind kind) throws Exception {
    String url = url(kind);
    byte[] classifier = classifier();
    try (Store store = Store.open(url)) {
      for (String id : List.of("a", "b", "c")) {
        store.classifiers().insert(entry(id), classifier);
        assertThat(store.classifiers().read(id).orElseThrow().content()).isEqualTo(classifier);
        assertThat(numbers(url, "select count(*) from thetas")).isEqualTo(1);
      }
      assertThat(numbers(url, "select sum(length(content)) from classifiers"))
          .isLessThan(classifier.length);
      store.classifiers().replace(entry("a").next(Instant.ofEpochMilli(5), "{}"), BYTES);
      store.classifiers().delete("b");
      assertThat(store.classifiers().read("c").orElseThrow().content()).isEqualTo(classifier);
      store.classifiers().delete("c");
      assertThat(numbers(url, "select count(*) from thetas")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void thetaIsThereWhileOthersDeleteTheirs(StoreUrl.Kind kind) throws Exception {
    String url = url(kind);
    byte[] classifier = classifier();
    try (Store one = Store.open(url);
        Store other = Store.open(url);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Entries entries = (i % 2 == 0 ? one : other).classifiers();
        String id = "entry" + i;
        work.add(
            () -> {
              for (int j = 0; j < 15; j++) {
                assertThat(entries.insert(entry(id), classifier)).isTrue();
                assertThat(entries.read(id).orElseThrow().content()).isEqualTo(classifier);
                assertThat(entries.delete(id)).isTrue();
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      assertThat(numbers(url, "select count(*) from thetas")).isZero();
    }
  }

  private static byte[] classifier() throws IOException {
    try (InputStream in = StoreTest.class.getResourceAsStream("proto-glyphs.adapted")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static long numbers(String url, String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Void increment(Store store, int times) {
    for (int done = 0; done < times; ) {
      Entry before = store.classifiers().entry("a").orElseThrow();
      if (store.classifiers().replace(before.next(Instant.ofEpochMilli(7), "{}"), BYTES)) {
        done++;
      }
    }
    return null;
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void serversThatStartAtOnceMakeTheTablesOnce(StoreUrl.Kind kind) throws Exception {
    String url = url(kind);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        work.add(
            () -> {
              try (Store store = Store.open(url)) {
                return store.classifiers().count();
              }
            });
      }
      for (Future<Long> count : threads.invokeAll(work)) {
        assertThat(count.get()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void refusesAStoreOfANewerVersion(StoreUrl.Kind kind) throws SQLException {
    String url = url(kind);
    Store.open(url).close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("update autodidact_schema set version = 99");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Store.open(url))
        .withMessageContaining("version 99")
        .withMessageContaining("newer");
  }

  @Test
  void refusesWhatIsNoStore() {
    for (String url : new String[] {"jdbc:mysql://x/y", "jdbc:sqlite:", ":memory:", ""}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .as(url)
          .isThrownBy(() -> Store.open(url))
          .withMessageContaining("--store");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Store.open(TinyRun.FOLDER.resolve("run.json").toString()))
        .withMessageContaining("run.json");
  }

  @Test
  void saysWhereItIsWithoutAPassword() {
    assertThat(StoreUrl.of("jdbc:postgresql://h/d?user=me&password=secret").shown())
        .isEqualTo("jdbc:postgresql://h/d");
  }
}

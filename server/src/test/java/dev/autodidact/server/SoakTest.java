package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Glyphs;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Pictures;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.Prediction;
import dev.autodidact.use.TrainedLearner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Mini learning sessions on eight threads of one process, with the learner that comes with the
/// server.
class SoakTest {
  private static final int TASKS = 16;
  private static final int WAYS = 5;
  private static final int SHOTS = 5;

  private static Models models;
  private static TrainedLearner learner;

  private record Asked(Map<String, List<Example>> support, List<Example> queries) {}

  @BeforeAll
  static void load() {
    models = Models.load(List.of());
    learner = models.learners().iterator().next().learner();
  }

  @AfterAll
  static void close() {
    models.close();
  }

  private static List<Asked> asked() {
    Pictures unseen =
        Glyphs.splits(new Seed(11), new Glyphs.Config(1, 1, TASKS * WAYS, SHOTS + 1, 28)).test();
    List<Asked> asked = new ArrayList<>();
    for (int t = 0; t < TASKS; t++) {
      Map<String, List<Example>> support = new LinkedHashMap<>();
      List<Example> queries = new ArrayList<>();
      for (int c = 0; c < WAYS; c++) {
        List<Example> shots = new ArrayList<>();
        for (int i = 0; i < SHOTS; i++) {
          shots.add(picture(unseen, t * WAYS + c, i));
        }
        support.put("class " + c, shots);
        queries.add(picture(unseen, t * WAYS + c, SHOTS));
      }
      asked.add(new Asked(support, queries));
    }
    return asked;
  }

  private static Example picture(Pictures pictures, int ofClass, int index) {
    byte[] values = new byte[pictures.values()];
    pictures.read(ofClass, index, values, 0);
    return Example.of(new Picture(PictureFormat.CHARACTERS, values));
  }

  private static List<Prediction> answer(Asked asked) {
    try (Classifier classifier = learner.adapt(asked.support())) {
      return classifier.predictEach(asked.queries());
    }
  }

  /// @param sessions on eight threads, each of which must answer as one thread alone does
  private static void soak(int sessions) throws Exception {
    List<Asked> asked = asked();
    List<List<Prediction>> alone = asked.stream().map(SoakTest::answer).toList();
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> ends = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        ends.add(
            threads.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < sessions; i = next.getAndIncrement()) {
                    assertThat(answer(asked.get(i % TASKS))).isEqualTo(alone.get(i % TASKS));
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  @Test
  void everyAnswerIsThatOfOneThread() throws Exception {
    soak(100);
  }

  @Test
  @Tag("slow")
  void memoryStaysFlat() throws Exception {
    soak(4_000);
    long before = ProcessMemory.peak().orElseThrow();
    soak(16_000);
    long after = ProcessMemory.peak().orElseThrow();
    System.out.printf("peak after 4,000 sessions %,d bytes, after 20,000 %,d%n", before, after);
    assertThat(after).isLessThan(before + before / 10);
  }
}

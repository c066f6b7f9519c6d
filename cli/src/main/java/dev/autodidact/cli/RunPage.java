package dev.autodidact.cli;

import dev.autodidact.data.table.RowFormat;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Insight;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `report.html`: the figure of a run, what it rests on, and how the run got there.
final class RunPage {
  private RunPage() {}

  static void write(Path file, Run run, Result result, Insight insight, DataSets data) {
    List<Validation> validations = run.validations();
    Optional<RowFormat> rows = insight.rows();
    List<String> sections =
        List.of(
            FigureSection.of(result),
            SessionSection.of(result),
            Pictures.of(result),
            BodyPictures.of(result),
            AttentionSection.of(result, insight),
            GallerySection.of(result, insight, rows),
            ClassSection.of(insight),
            CurvesSection.of(result, insight),
            CalibrationSection.of(result),
            LearningSection.of(result, validations),
            TimeSection.of(result, validations),
            DiagnosticsSection.of(validations),
            DataSection.of(run.inventory(), run.samples(result, data)),
            ProtocolSection.of(result));
    Page.write(file, title(run.experiment()), String.join("", sections));
  }

  private static String title(Experiment experiment) {
    String title = Algorithm.of(experiment.algorithm()).title();
    String where = experiment.domain() instanceof FewShotTasks ? "on" : "in";
    return "%s %s %s".formatted(title, where, experiment.domain().name());
  }
}

package dev.autodidact.cli;

import dev.autodidact.record.Json;
import dev.autodidact.run.Result;

/// All that is needed to judge and repeat a figure.
final class ProtocolSection {
  private ProtocolSection() {}

  static String of(Result result) {
    return Page.section(
        "Protocol",
        Page.paragraph(Report.protocol(result))
            + Page.paragraph(
                "SHA-256 of the test %s: %s"
                    .formatted(Report.tasks(result.experiment()), result.digest()))
            + Page.details("All settings", Page.code(Json.text(result.experiment().toJson()))));
  }
}

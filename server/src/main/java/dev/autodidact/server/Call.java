package dev.autodidact.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Fields;

/// One request as a route sees it.
final class Call {
  static final String OCTETS = "application/octet-stream";
  static final String FORM = "multipart/form-data";

  private static final int PART_HEADERS = 4096;

  private final Request request;
  private final Map<String, String> parameters;
  private final Limits limits;

  Call(Request request, Map<String, String> parameters, Limits limits) {
    this.request = request;
    this.parameters = parameters;
    this.limits = limits;
  }

  /// A part of a multipart body.
  ///
  /// @param name of the field
  /// @param file whether it is a file
  /// @param content its bytes
  @SuppressWarnings("ArrayRecordComponent")
  record Part(String name, boolean file, byte[] content) {}

  /// A parameter of the path, such as `id`.
  String path(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no " + name);
    }
    return value;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /// The first parameter of that name after the question mark.
  Optional<String> query(String name) {
    Fields fields = Request.extractQueryParameters(request);
    return Optional.ofNullable(fields.getValue(name));
  }

  /// The media type of the body in lower case, without its parameters; empty where none is named.
  String mediaType() {
    return header("Content-Type")
        .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /// The body.
  ///
  /// @throws ProblemException 413 where it is larger than it may be
  byte[] body() throws IOException {
    InputStream in = Content.Source.asInputStream(request);
    byte[] body = in.readNBytes(limits.bodyBytes() + 1);
    if (body.length > limits.bodyBytes()) {
      throw Budget.tooLarge(limits.bodyBytes());
    }
    return body;
  }

  /// The body as a record.
  ///
  /// @throws ProblemException 415 where it is not said to be JSON, 400 where it is not
  <T> T json(Class<T> type) throws IOException {
    if (!mediaType().equals(Answer.JSON)) {
      throw unsupported(Answer.JSON);
    }
    return JsonBodies.read(body(), type);
  }

  /// The parts of a multipart body, in order.
  List<Part> parts() throws IOException {
    byte[] body = body();
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .maxParts(limits.examples())
            .maxSize(limits.bodyBytes())
            .maxPartSize(limits.bodyBytes())
            .maxMemoryPartSize(limits.bodyBytes())
            .maxHeadersSize(PART_HEADERS)
            .useFilesForPartsWithoutFileName(false)
            .build();
    String type = header("Content-Type").orElse("");
    List<Part> parts = new ArrayList<>();
    try (MultiPartFormData.Parts all =
        MultiPartFormData.getParts(
            Content.Source.from(ByteBuffer.wrap(body)), new Attributes.Mapped(), type, config)) {
      for (MultiPart.Part part : all) {
        byte[] content = Content.Source.asInputStream(part.getContentSource()).readAllBytes();
        String name = part.getName() == null ? "" : part.getName();
        parts.add(new Part(name, part.getFileName() != null, content));
      }
    } catch (RuntimeException | IOException e) { // which ones is not documented
      throw ProblemException.malformed(
          "the body is no multipart/form-data of at most %d parts that is read here"
              .formatted(limits.examples()));
    }
    return parts;
  }

  /// A body of a type that is not taken here.
  ProblemException unsupported(String... taken) {
    String type = mediaType();
    return new ProblemException(
        415,
        "%s is not taken here: send %s"
            .formatted(
                type.isEmpty() ? "a body without Content-Type" : type, String.join(" or ", taken)));
  }
}

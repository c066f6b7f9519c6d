package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/// What is thrown while a request is answered, as a problem document (RFC 9457).
final class Problems {
  private static final int UNPROCESSABLE = 422;
  private static final int DEFECT = 500;
  private static final int UNAVAILABLE = 503;

  private Problems() {}

  static Answer answer(Throwable e) {
    return switch (e) {
      case ProblemException problem -> {
        Answer answer = document(problem.status(), String.valueOf(problem.getMessage()));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
          answer = answer.with(header.getKey(), header.getValue());
        }
        yield answer;
      }
      case InvalidInputException bad -> document(UNPROCESSABLE, String.valueOf(bad.getMessage()));
      case RejectedExecutionException _ ->
          answer(ProblemException.overloaded("the server is busy: try again in a moment"));
      case StoreException _ ->
          document(UNAVAILABLE, "the store cannot be used now: try again later")
              .with("Retry-After", "5");
      case HttpException bad -> document(bad.getCode(), sentence(bad.getCode()));
      default -> document(DEFECT, sentence(DEFECT));
    };
  }

  /// What is not said of the fault itself, which may hold what is not for strangers.
  static String sentence(int status) {
    return switch (status) {
      case 400 -> "the request is no HTTP request that this server understands";
      case 404 -> "there is nothing at this address: see /openapi.json";
      case 408 -> "the request did not come in time";
      case 413 -> "the body is too large";
      case 414 -> "the address is too long";
      case 431 -> "the headers are too large";
      case 503 -> "the server is shutting down or busy: try again in a moment";
      default ->
          status >= DEFECT
              ? "this should not have happened: the log of the server says more"
              : "the request cannot be answered";
    };
  }

  static Answer document(int status, String detail) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", HttpStatus.getMessage(status));
    document.put("status", status);
    document.put("detail", detail);
    return Answer.of(status, Answer.PROBLEM, JsonBodies.bytes(document));
  }
}

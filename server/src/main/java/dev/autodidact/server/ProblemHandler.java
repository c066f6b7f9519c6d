package dev.autodidact.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Makes problem documents of what Jetty itself refuses, such as requests that are no HTTP.
final class ProblemHandler implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Answer answer = Problems.document(status, Problems.sentence(status));
    Headers.forAll(response.getHeaders());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    byte[] bytes = ((Answer.Whole) answer.body()).bytes();
    response.getHeaders().put("Content-Length", bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
    return true;
  }
}

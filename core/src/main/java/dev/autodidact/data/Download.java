package dev.autodidact.data;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.Ownership;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A file to fetch: it appears in its place whole and verified, or not at all.
///
/// What arrived before a connection broke stays beside it as `<file>.part`, and the next attempt
/// goes on from there.
///
/// @param target where the file goes
/// @param maxBytes the most it may have
/// @param sum its checksum as its publisher states it
public record Download(URI source, Path target, long maxBytes, Sum sum) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /// A checksum, in hex.
  public sealed interface Sum {
    /// As old publishers state it.
    record Md5(String hex) implements Sum {}

    /// As publishers state it now.
    record Sha256(String hex) implements Sum {}

    /// None is known: whatever arrives is taken.
    record Unknown() implements Sum {}
  }

  /// Fetches what is missing of the file, which must not take longer than `timeout`.
  ///
  /// @throws InvalidInputException if it cannot be fetched, or is another file
  public void fetch(Duration timeout) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
      try (Ownership _ = Ownership.awaited(folder)) {
        fetch(part, timeout);
      }
    } catch (IOException e) {
      throw new InvalidInputException(message(e.toString()), e);
    } catch (ExecutionException e) {
      throw new InvalidInputException(message(String.valueOf(e.getCause())), e);
    } catch (TimeoutException e) {
      throw new InvalidInputException(
          message("not done after %d s".formatted(timeout.toSeconds())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidInputException(message("interrupted"), e);
    }
  }

  private void fetch(Path part, Duration timeout)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    if (Files.exists(target)) { // by another process, which this one waited for
      return;
    }
    requireOwn(part);
    request(part, timeout);
    verify(part);
    AtomicFile.sync(part);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.sync(target.toAbsolutePath().resolveSibling(""));
  }

  /// A link would have what it points to overwritten.
  private static void requireOwn(Path part) throws IOException {
    if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("%s is no file: move it away".formatted(part));
    }
  }

  private void request(Path part, Duration timeout)
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    HttpRequest.Builder request = HttpRequest.newBuilder(source);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    try {
      int status =
          client
              .sendAsync(request.build(), response -> save(response, part, have))
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .statusCode();
      // A range beyond the end means that the last attempt ended between fetching and verifying.
      if (status != OK && status != PARTIAL_CONTENT && status != RANGE_NOT_SATISFIABLE) {
        throw new InvalidInputException(message("the server answers " + status));
      }
    } finally {
      client.shutdownNow();
    }
  }

  private BodySubscriber<Path> save(ResponseInfo response, Path part, long have) {
    return switch (response.statusCode()) {
      case OK ->
          BodySubscribers.limiting(
              BodySubscribers.ofFile(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  LinkOption.NOFOLLOW_LINKS),
              maxBytes);
      case PARTIAL_CONTENT ->
          BodySubscribers.limiting(
              BodySubscribers.ofFile(
                  part,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND,
                  LinkOption.NOFOLLOW_LINKS),
              Math.max(maxBytes - have, 0));
      default -> BodySubscribers.replacing(part);
    };
  }

  private void verify(Path part) throws IOException {
    switch (sum) {
      case Sum.Md5(String hex) -> verify(part, "md5", Digests.md5(), hex);
      case Sum.Sha256(String hex) -> verify(part, "sha256", Digests.sha256(), hex);
      case Sum.Unknown() -> {}
    }
  }

  private void verify(Path part, String kind, MessageDigest digest, String hex) throws IOException {
    try (InputStream in = Files.newInputStream(part);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    String found = Digests.hex(digest);
    if (!found.equals(hex)) {
      Files.delete(part);
      throw new InvalidInputException(
          message("its %s is %s and must be %s".formatted(kind, found, hex)));
    }
  }

  private String message(String reason) {
    return "%s cannot be fetched (%s): run the command again, or put the file at %s by hand"
        .formatted(source, reason, target);
  }
}

package dev.autodidact.engine;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How a program ends when it is interrupted while it computes.
public final class Interruption {
  private static final int SIGNALLED = 128; // what shells add to the number of a signal
  private static final int INTERRUPT = 2;
  private static final int TERMINATION = 15;
  private static final int WARNING = 10; // USR1 on Linux
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static volatile int status = SIGNALLED + INTERRUPT;
  private static volatile @Nullable Keeper keeper;
  private static volatile Runnable farewell = () -> {};

  private Interruption() {}

  /// Ends a farewell.
  public interface Farewell extends AutoCloseable {
    @Override
    void close();
  }

  /// Has the process end at once, with status 130 after Ctrl-C and 143 after a request to terminate
  /// (138 after USR1), if it is told to end while shards are computed. The JVM waits for them only
  /// a moment, and then libtorch destroys what they use, which may crash.
  ///
  /// For programs that own their process: other shutdown hooks are cut short.
  public static void endsTheProcessAtOnce() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::leave, "autodidact-leave"));
    on("TERM", TERMINATION);
    on("USR1", WARNING);
  }

  /// Has `last` run where the process is told to end before this is closed; one at a time.
  public static Farewell saying(Runnable last) {
    farewell = last;
    return () -> farewell = () -> {};
  }

  /// Something that writes down how far it is before the process ends.
  public static final class Keeper implements AutoCloseable {
    private final CountDownLatch kept = new CountDownLatch(1);
    private volatile boolean asked;

    private Keeper() {}

    /// Whether the process is about to end, and waits for [#kept].
    public boolean isAsked() {
      return asked;
    }

    /// Nothing would be lost now.
    public void kept() {
      if (asked) {
        kept.countDown();
      }
    }

    private void ask() {
      asked = true;
      try {
        boolean _ = kept.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      keeper = null;
      kept.countDown();
    }
  }

  /// Has the process wait a while, where a signal asks it to terminate (TERM, or USR1, by which
  /// Slurm warns) until this is closed; one at a time.
  public static Keeper keeper() {
    Keeper next = new Keeper();
    keeper = next;
    return next;
  }

  /// The JVM tells hooks of no signal, and what does, `sun.misc.Signal`, is no standard API:
  /// without it, all ends look like Ctrl-C.
  private static void on(String name, int number) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object terminating =
          Proxy.newProxyInstance(
              Interruption.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, _) -> {
                Keeper asked = keeper;
                if (asked != null) {
                  asked.ask();
                }
                status = SIGNALLED + number;
                Runtime.getRuntime().exit(status);
                return null;
              });
      Object named = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, named, terminating);
    } catch (ReflectiveOperationException e) {
      System.getLogger("dev.autodidact").log(System.Logger.Level.DEBUG, "no signals here", e);
    }
  }

  private static void leave() {
    farewell.run();
    if (Workers.idle()) {
      return;
    }
    MethodHandle exit = Libc.function("_exit", ValueLayout.JAVA_INT);
    if (exit == null) {
      return; // not a system with this call
    }
    try {
      int _ = (int) exit.invokeExact(status);
    } catch (Throwable e) {
      throw new LinkageError("_exit cannot be called", e);
    }
  }
}

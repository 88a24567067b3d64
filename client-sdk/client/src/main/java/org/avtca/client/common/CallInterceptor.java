package org.avtca.client.common;

import java.util.function.Consumer;

/**
 * Sees every call of a client: adds headers, measures, traces or logs.
 *
 * <pre>{@code
 * CallInterceptor logging =
 *     call -> {
 *       call.header("x-request-source", "frontdesk");
 *       return outcome ->
 *           System.out.println(
 *               outcome.method() + " took " + outcome.duration().toMillis() + " ms");
 *     };
 * }</pre>
 *
 * <p>A session is one call for each of its connections, a watch one each time it is opened.
 */
@FunctionalInterface
public interface CallInterceptor {
  /**
   * A call is about to be sent. Runs on the thread that starts the call, which may be one of the
   * client's own: it must not wait for anything. If it throws, the call fails with that.
   *
   * @return is told once how the call ended, on the client's executor
   */
  Consumer<CallOutcome> starting(OutgoingCall call);
}

/**
 * A scripted server, a clock and sources for the tests of applications.
 *
 * <p>{@link org.avtca.testkit.ScriptedServer} speaks the whole protocol over loopback and answers
 * as a {@link org.avtca.testkit.Script} says: what each window is judged, and when it is late, left
 * out, or the connection breaks. {@link org.avtca.testkit.SyntheticSource} stands for camera and
 * microphone, {@link org.avtca.testkit.VirtualClock} for the time that passes. What a session has
 * received is told by {@link org.avtca.testkit.ScriptedSession}.
 */
@NullMarked
package org.avtca.testkit;

import org.jspecify.annotations.NullMarked;

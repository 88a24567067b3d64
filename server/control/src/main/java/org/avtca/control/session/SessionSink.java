package org.avtca.control.session;

/** Where a session's events go. */
public interface SessionSink extends EventSink<SessionEvent> {}

package org.avtca.control.session;

/** Where a recording's events go. */
public interface RecordingSink extends EventSink<RecordingEvent> {}

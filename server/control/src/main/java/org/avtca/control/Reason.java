package org.avtca.control;

/**
 * Why a call was refused or failed, in a word that programs may rely on: {@code ErrorInfo.reason}
 * of the API. Names are never changed or used for something else.
 */
public enum Reason {
  /** A field of the request has a value that cannot be. */
  ARGUMENT_INVALID(Kind.INVALID),
  /** What was asked to be set up contradicts itself or the server's configuration. */
  CONFIG_INVALID(Kind.INVALID),
  /** A page token that this list did not give out. */
  PAGE_TOKEN_INVALID(Kind.INVALID),

  /** The file has no bytes, or no media in them. */
  EMPTY(Kind.INVALID),
  /** The file is of no known container, or nothing in it can be decoded. */
  UNREADABLE(Kind.INVALID),
  /** The file ends before its own header says it does. */
  TRUNCATED(Kind.INVALID),
  /** The file's media are of a kind that is not decoded here. */
  UNSUPPORTED_MEDIA(Kind.INVALID),
  /** The media last longer than is taken. */
  TOO_LONG(Kind.INVALID),

  /** The call brings no token, or none that is registered. */
  TOKEN_INVALID(Kind.UNAUTHENTICATED),

  MODEL_UNKNOWN(Kind.MISSING),
  VERSION_UNKNOWN(Kind.MISSING),
  ALIAS_UNKNOWN(Kind.MISSING),
  EVALUATION_UNKNOWN(Kind.MISSING),
  JOB_UNKNOWN(Kind.MISSING),
  DATASET_UNKNOWN(Kind.MISSING),
  EXPERIMENT_UNKNOWN(Kind.MISSING),
  ROLLOUT_UNKNOWN(Kind.MISSING),
  SESSION_UNKNOWN(Kind.MISSING),

  /** The name is taken. */
  NAME_TAKEN(Kind.DUPLICATE),
  /** The same {@code request_id} came with another request. */
  REQUEST_ID_REUSED(Kind.DUPLICATE),

  /** The resource's state does not allow it. */
  STATE_FORBIDS(Kind.REFUSED),
  /** Something else still points to the resource. */
  IN_USE(Kind.REFUSED),
  /** The version's bytes are not the ones that were registered, or it cannot be served. */
  VERSION_BROKEN(Kind.REFUSED),
  /** The version failed to become available, its golden clip included. */
  VERSION_NOT_SERVABLE(Kind.REFUSED),
  /** The version was not trained for what is asked of it. */
  VERSION_UNFIT(Kind.REFUSED),
  /** The time within which a session could be resumed has passed. */
  RESUME_EXPIRED(Kind.REFUSED),

  /** Somebody else changed the resource since the caller read it. */
  ETAG_MISMATCH(Kind.STALE),
  /** Another connection resumed the session. */
  SESSION_TAKEN_OVER(Kind.STALE),

  SESSION_QUOTA(Kind.EXHAUSTED),
  CREDIT_EXCEEDED(Kind.EXHAUSTED),
  /** The client sends but does not read. */
  SLOW_READER(Kind.EXHAUSTED),
  TOO_LARGE(Kind.EXHAUSTED),
  TIMED_OUT(Kind.LATE),

  /** The server is about to leave; another, or the same one restarted, will answer. */
  DRAINING(Kind.UNAVAILABLE),
  /** No worker of the version is ready yet. */
  MODEL_LOADING(Kind.UNAVAILABLE),
  /** More work waits than the server keeps. */
  OVERLOADED(Kind.UNAVAILABLE),
  /** The worker that had the call died. */
  WORKER_LOST(Kind.UNAVAILABLE),

  /** Not built yet; the message names what to use instead. */
  NOT_BUILT(Kind.UNSUPPORTED),

  /** An error in the server; its log has more. */
  INTERNAL(Kind.DEFECT);

  /** What a caller can make of a failure, without its particulars. */
  public enum Kind {
    /** The request is wrong whatever the server's state. */
    INVALID,
    /** Nobody knows who calls. */
    UNAUTHENTICATED,
    /** What is named is not there. */
    MISSING,
    /** What is to be made is there already. */
    DUPLICATE,
    /** Not in this state. */
    REFUSED,
    /** The caller's view is out of date: read again, then retry. */
    STALE,
    /** A limit was hit. */
    EXHAUSTED,
    /** Not done in time. */
    LATE,
    /** Retry as it is. */
    UNAVAILABLE,
    /** Never, by this server. */
    UNSUPPORTED,
    /** The server's fault. */
    DEFECT
  }

  private final Kind kind;

  Reason(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}

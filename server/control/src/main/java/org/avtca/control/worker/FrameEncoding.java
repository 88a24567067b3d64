package org.avtca.control.worker;

/** What a frame's bytes are. */
public enum FrameEncoding {
  /** No frame came for this grid instant; the track ages. */
  ABSENT,
  JPEG,
  /** Packed rows of {@code width * 3} bytes. */
  RGB24,
  /** A square face, to be resized only. */
  FACE_CROP_JPEG,
  /** A face of exactly the profile's size, packed RGB. */
  FACE_CROP_RGB24
}

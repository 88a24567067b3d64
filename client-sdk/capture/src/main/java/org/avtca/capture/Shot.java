package org.avtca.capture;

/**
 * A picture with its times.
 *
 * @param us on the session's clock
 * @param ptsUs on the capture's clock
 */
record Shot(Picture picture, long us, long ptsUs) {}

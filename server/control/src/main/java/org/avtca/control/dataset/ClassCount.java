package org.avtca.control.dataset;

/**
 * Usable clips of one class.
 *
 * @param total also those in no part of the split
 */
public record ClassCount(String label, long train, long validation, long test, long total) {}

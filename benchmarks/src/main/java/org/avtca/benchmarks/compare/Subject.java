package org.avtca.benchmarks.compare;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.avtca.benchmarks.measure.ChildProcess;

/**
 * One of those that are compared.
 *
 * @param name for the report
 * @param task what it does
 * @param ours whether it is this project
 * @param wanted how many times as fast as it we want to be; empty: it only stands beside
 * @param program the process for arguments {@code TASK ORDER RESULT}
 */
record Subject(
    String name,
    Task task,
    boolean ours,
    OptionalDouble wanted,
    Function<List<String>, ChildProcess> program) {}

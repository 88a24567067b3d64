/** AVT-CA as ONNX graphs, for engines that only infer. */
@NullMarked
package org.avtca.engine.onnx;

import org.jspecify.annotations.NullMarked;

/** A broadcast's figures as files; {@link tv.headwater.portal.export.ExportRoutes} is the door. */
@NullMarked
package tv.headwater.portal.export;

import org.jspecify.annotations.NullMarked;

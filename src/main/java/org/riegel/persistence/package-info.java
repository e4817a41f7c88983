/**
 * What the database layer needs once: the schema's migrations, EclipseLink's view of the server, and instants.
 *
 * <p>Not for: entities or queries; each feature keeps its own.
 */
package org.riegel.persistence;

/**
 * Runs what is inside the WAR without a server: {@code java -jar riegel.war}.
 *
 * <p>Not for: doing anything by itself; and it uses no other room, because it is loaded before them.
 */
package org.riegel.launch;

/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const im = $root.im = (() => {

    /**
     * Namespace im.
     * @exports im
     * @namespace
     */
    const im = {};

    im.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof im
         * @namespace
         */
        const v1 = {};

        v1.ClientFrame = (function() {

            /**
             * Properties of a ClientFrame.
             * @typedef {Object} im.v1.ClientFrame.$Properties
             * @property {number|null} [requestId] ClientFrame requestId
             * @property {im.v1.Hello.$Properties|null} [hello] ClientFrame hello
             * @property {im.v1.Ping.$Properties|null} [ping] ClientFrame ping
             * @property {im.v1.SendMessage.$Properties|null} [sendMessage] ClientFrame sendMessage
             * @property {im.v1.EditMessage.$Properties|null} [editMessage] ClientFrame editMessage
             * @property {im.v1.RecallMessage.$Properties|null} [recallMessage] ClientFrame recallMessage
             * @property {im.v1.SetReaction.$Properties|null} [setReaction] ClientFrame setReaction
             * @property {im.v1.FetchHistory.$Properties|null} [fetchHistory] ClientFrame fetchHistory
             * @property {im.v1.Sync.$Properties|null} [sync] ClientFrame sync
             * @property {im.v1.SyncConversation.$Properties|null} [syncConversation] ClientFrame syncConversation
             * @property {im.v1.ListConversations.$Properties|null} [listConversations] ClientFrame listConversations
             * @property {im.v1.GetConversation.$Properties|null} [getConversation] ClientFrame getConversation
             * @property {im.v1.ListMembers.$Properties|null} [listMembers] ClientFrame listMembers
             * @property {im.v1.GetUsers.$Properties|null} [getUsers] ClientFrame getUsers
             * @property {im.v1.MarkRead.$Properties|null} [markRead] ClientFrame markRead
             * @property {im.v1.SetTyping.$Properties|null} [setTyping] ClientFrame setTyping
             * @property {im.v1.WatchPresence.$Properties|null} [watchPresence] ClientFrame watchPresence
             * @property {im.v1.SetPresence.$Properties|null} [setPresence] ClientFrame setPresence
             * @property {im.v1.OpenDirect.$Properties|null} [openDirect] ClientFrame openDirect
             * @property {im.v1.CreateGroup.$Properties|null} [createGroup] ClientFrame createGroup
             * @property {im.v1.AddMembers.$Properties|null} [addMembers] ClientFrame addMembers
             * @property {im.v1.RemoveMember.$Properties|null} [removeMember] ClientFrame removeMember
             * @property {im.v1.LeaveConversation.$Properties|null} [leaveConversation] ClientFrame leaveConversation
             * @property {im.v1.UpdateConversation.$Properties|null} [updateConversation] ClientFrame updateConversation
             * @property {"hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"fetchHistory"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation"} [command] ClientFrame command
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClientFrame.
             * @memberof im.v1
             * @interface IClientFrame
             * @augments im.v1.ClientFrame.$Properties
             * @deprecated Use im.v1.ClientFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a ClientFrame.
             * @typedef {{
             *   requestId?: number|null;
             *   hello?: im.v1.Hello.$Shape|null;
             *   ping?: im.v1.Ping.$Shape|null;
             *   sendMessage?: im.v1.SendMessage.$Shape|null;
             *   editMessage?: im.v1.EditMessage.$Shape|null;
             *   recallMessage?: im.v1.RecallMessage.$Shape|null;
             *   setReaction?: im.v1.SetReaction.$Shape|null;
             *   fetchHistory?: im.v1.FetchHistory.$Shape|null;
             *   sync?: im.v1.Sync.$Shape|null;
             *   syncConversation?: im.v1.SyncConversation.$Shape|null;
             *   listConversations?: im.v1.ListConversations.$Shape|null;
             *   getConversation?: im.v1.GetConversation.$Shape|null;
             *   listMembers?: im.v1.ListMembers.$Shape|null;
             *   getUsers?: im.v1.GetUsers.$Shape|null;
             *   markRead?: im.v1.MarkRead.$Shape|null;
             *   setTyping?: im.v1.SetTyping.$Shape|null;
             *   watchPresence?: im.v1.WatchPresence.$Shape|null;
             *   setPresence?: im.v1.SetPresence.$Shape|null;
             *   openDirect?: im.v1.OpenDirect.$Shape|null;
             *   createGroup?: im.v1.CreateGroup.$Shape|null;
             *   addMembers?: im.v1.AddMembers.$Shape|null;
             *   removeMember?: im.v1.RemoveMember.$Shape|null;
             *   leaveConversation?: im.v1.LeaveConversation.$Shape|null;
             *   updateConversation?: im.v1.UpdateConversation.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ command?: undefined; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "hello"; hello: im.v1.Hello.$Shape; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "ping"; hello?: null; ping: im.v1.Ping.$Shape; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "sendMessage"; hello?: null; ping?: null; sendMessage: im.v1.SendMessage.$Shape; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "editMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage: im.v1.EditMessage.$Shape; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "recallMessage"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage: im.v1.RecallMessage.$Shape; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setReaction"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction: im.v1.SetReaction.$Shape; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "fetchHistory"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory: im.v1.FetchHistory.$Shape; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "sync"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync: im.v1.Sync.$Shape; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "syncConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation: im.v1.SyncConversation.$Shape; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "listConversations"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations: im.v1.ListConversations.$Shape; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "getConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation: im.v1.GetConversation.$Shape; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "listMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers: im.v1.ListMembers.$Shape; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "getUsers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers: im.v1.GetUsers.$Shape; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "markRead"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead: im.v1.MarkRead.$Shape; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setTyping"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping: im.v1.SetTyping.$Shape; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "watchPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence: im.v1.WatchPresence.$Shape; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "setPresence"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence: im.v1.SetPresence.$Shape; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "openDirect"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect: im.v1.OpenDirect.$Shape; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "createGroup"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup: im.v1.CreateGroup.$Shape; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "addMembers"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers: im.v1.AddMembers.$Shape; removeMember?: null; leaveConversation?: null; updateConversation?: null }|{ command?: "removeMember"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember: im.v1.RemoveMember.$Shape; leaveConversation?: null; updateConversation?: null }|{ command?: "leaveConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation: im.v1.LeaveConversation.$Shape; updateConversation?: null }|{ command?: "updateConversation"; hello?: null; ping?: null; sendMessage?: null; editMessage?: null; recallMessage?: null; setReaction?: null; fetchHistory?: null; sync?: null; syncConversation?: null; listConversations?: null; getConversation?: null; listMembers?: null; getUsers?: null; markRead?: null; setTyping?: null; watchPresence?: null; setPresence?: null; openDirect?: null; createGroup?: null; addMembers?: null; removeMember?: null; leaveConversation?: null; updateConversation: im.v1.UpdateConversation.$Shape })
             * )} im.v1.ClientFrame.$Shape
             */

            /**
             * Constructs a new ClientFrame.
             * @memberof im.v1
             * @classdesc Represents a ClientFrame.
             * @constructor
             * @param {im.v1.ClientFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClientFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClientFrame requestId.
             * @member {number} requestId
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ClientFrame hello.
             * @member {im.v1.Hello.$Properties|null|undefined} hello
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.hello = null;

            /**
             * ClientFrame ping.
             * @member {im.v1.Ping.$Properties|null|undefined} ping
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.ping = null;

            /**
             * ClientFrame sendMessage.
             * @member {im.v1.SendMessage.$Properties|null|undefined} sendMessage
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.sendMessage = null;

            /**
             * ClientFrame editMessage.
             * @member {im.v1.EditMessage.$Properties|null|undefined} editMessage
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.editMessage = null;

            /**
             * ClientFrame recallMessage.
             * @member {im.v1.RecallMessage.$Properties|null|undefined} recallMessage
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.recallMessage = null;

            /**
             * ClientFrame setReaction.
             * @member {im.v1.SetReaction.$Properties|null|undefined} setReaction
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.setReaction = null;

            /**
             * ClientFrame fetchHistory.
             * @member {im.v1.FetchHistory.$Properties|null|undefined} fetchHistory
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.fetchHistory = null;

            /**
             * ClientFrame sync.
             * @member {im.v1.Sync.$Properties|null|undefined} sync
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.sync = null;

            /**
             * ClientFrame syncConversation.
             * @member {im.v1.SyncConversation.$Properties|null|undefined} syncConversation
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.syncConversation = null;

            /**
             * ClientFrame listConversations.
             * @member {im.v1.ListConversations.$Properties|null|undefined} listConversations
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.listConversations = null;

            /**
             * ClientFrame getConversation.
             * @member {im.v1.GetConversation.$Properties|null|undefined} getConversation
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.getConversation = null;

            /**
             * ClientFrame listMembers.
             * @member {im.v1.ListMembers.$Properties|null|undefined} listMembers
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.listMembers = null;

            /**
             * ClientFrame getUsers.
             * @member {im.v1.GetUsers.$Properties|null|undefined} getUsers
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.getUsers = null;

            /**
             * ClientFrame markRead.
             * @member {im.v1.MarkRead.$Properties|null|undefined} markRead
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.markRead = null;

            /**
             * ClientFrame setTyping.
             * @member {im.v1.SetTyping.$Properties|null|undefined} setTyping
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.setTyping = null;

            /**
             * ClientFrame watchPresence.
             * @member {im.v1.WatchPresence.$Properties|null|undefined} watchPresence
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.watchPresence = null;

            /**
             * ClientFrame setPresence.
             * @member {im.v1.SetPresence.$Properties|null|undefined} setPresence
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.setPresence = null;

            /**
             * ClientFrame openDirect.
             * @member {im.v1.OpenDirect.$Properties|null|undefined} openDirect
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.openDirect = null;

            /**
             * ClientFrame createGroup.
             * @member {im.v1.CreateGroup.$Properties|null|undefined} createGroup
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.createGroup = null;

            /**
             * ClientFrame addMembers.
             * @member {im.v1.AddMembers.$Properties|null|undefined} addMembers
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.addMembers = null;

            /**
             * ClientFrame removeMember.
             * @member {im.v1.RemoveMember.$Properties|null|undefined} removeMember
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.removeMember = null;

            /**
             * ClientFrame leaveConversation.
             * @member {im.v1.LeaveConversation.$Properties|null|undefined} leaveConversation
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.leaveConversation = null;

            /**
             * ClientFrame updateConversation.
             * @member {im.v1.UpdateConversation.$Properties|null|undefined} updateConversation
             * @memberof im.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.updateConversation = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ClientFrame command.
             * @member {"hello"|"ping"|"sendMessage"|"editMessage"|"recallMessage"|"setReaction"|"fetchHistory"|"sync"|"syncConversation"|"listConversations"|"getConversation"|"listMembers"|"getUsers"|"markRead"|"setTyping"|"watchPresence"|"setPresence"|"openDirect"|"createGroup"|"addMembers"|"removeMember"|"leaveConversation"|"updateConversation"|undefined} command
             * @memberof im.v1.ClientFrame
             * @instance
             */
            $Object.defineProperty(ClientFrame.prototype, "command", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "ping", "sendMessage", "editMessage", "recallMessage", "setReaction", "fetchHistory", "sync", "syncConversation", "listConversations", "getConversation", "listMembers", "getUsers", "markRead", "setTyping", "watchPresence", "setPresence", "openDirect", "createGroup", "addMembers", "removeMember", "leaveConversation", "updateConversation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link im.v1.ClientFrame.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ClientFrame
             * @static
             * @param {im.v1.ClientFrame.$Properties} message ClientFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClientFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && (typeof message.requestId === "object" ? message.requestId.low || message.requestId.high : message.requestId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.requestId);
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.im.v1.Hello.encode(message.hello, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                    $root.im.v1.Ping.encode(message.ping, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.sendMessage != null && $Object.hasOwnProperty.call(message, "sendMessage"))
                    $root.im.v1.SendMessage.encode(message.sendMessage, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.editMessage != null && $Object.hasOwnProperty.call(message, "editMessage"))
                    $root.im.v1.EditMessage.encode(message.editMessage, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.recallMessage != null && $Object.hasOwnProperty.call(message, "recallMessage"))
                    $root.im.v1.RecallMessage.encode(message.recallMessage, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.setReaction != null && $Object.hasOwnProperty.call(message, "setReaction"))
                    $root.im.v1.SetReaction.encode(message.setReaction, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.fetchHistory != null && $Object.hasOwnProperty.call(message, "fetchHistory"))
                    $root.im.v1.FetchHistory.encode(message.fetchHistory, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.sync != null && $Object.hasOwnProperty.call(message, "sync"))
                    $root.im.v1.Sync.encode(message.sync, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.syncConversation != null && $Object.hasOwnProperty.call(message, "syncConversation"))
                    $root.im.v1.SyncConversation.encode(message.syncConversation, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.listConversations != null && $Object.hasOwnProperty.call(message, "listConversations"))
                    $root.im.v1.ListConversations.encode(message.listConversations, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.getConversation != null && $Object.hasOwnProperty.call(message, "getConversation"))
                    $root.im.v1.GetConversation.encode(message.getConversation, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.listMembers != null && $Object.hasOwnProperty.call(message, "listMembers"))
                    $root.im.v1.ListMembers.encode(message.listMembers, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.getUsers != null && $Object.hasOwnProperty.call(message, "getUsers"))
                    $root.im.v1.GetUsers.encode(message.getUsers, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.markRead != null && $Object.hasOwnProperty.call(message, "markRead"))
                    $root.im.v1.MarkRead.encode(message.markRead, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.setTyping != null && $Object.hasOwnProperty.call(message, "setTyping"))
                    $root.im.v1.SetTyping.encode(message.setTyping, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.watchPresence != null && $Object.hasOwnProperty.call(message, "watchPresence"))
                    $root.im.v1.WatchPresence.encode(message.watchPresence, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
                if (message.setPresence != null && $Object.hasOwnProperty.call(message, "setPresence"))
                    $root.im.v1.SetPresence.encode(message.setPresence, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
                if (message.openDirect != null && $Object.hasOwnProperty.call(message, "openDirect"))
                    $root.im.v1.OpenDirect.encode(message.openDirect, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
                if (message.createGroup != null && $Object.hasOwnProperty.call(message, "createGroup"))
                    $root.im.v1.CreateGroup.encode(message.createGroup, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
                if (message.addMembers != null && $Object.hasOwnProperty.call(message, "addMembers"))
                    $root.im.v1.AddMembers.encode(message.addMembers, writer.uint32(/* id 42, wireType 2 =*/338).fork(), _depth + 1).ldelim();
                if (message.removeMember != null && $Object.hasOwnProperty.call(message, "removeMember"))
                    $root.im.v1.RemoveMember.encode(message.removeMember, writer.uint32(/* id 43, wireType 2 =*/346).fork(), _depth + 1).ldelim();
                if (message.leaveConversation != null && $Object.hasOwnProperty.call(message, "leaveConversation"))
                    $root.im.v1.LeaveConversation.encode(message.leaveConversation, writer.uint32(/* id 44, wireType 2 =*/354).fork(), _depth + 1).ldelim();
                if (message.updateConversation != null && $Object.hasOwnProperty.call(message, "updateConversation"))
                    $root.im.v1.UpdateConversation.encode(message.updateConversation, writer.uint32(/* id 45, wireType 2 =*/362).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ClientFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ClientFrame & im.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClientFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ClientFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.requestId = value;
                            else
                                delete message.requestId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.im.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.command = "hello";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.ping = $root.im.v1.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                            message.command = "ping";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.sendMessage = $root.im.v1.SendMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.sendMessage);
                            message.command = "sendMessage";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.editMessage = $root.im.v1.EditMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.editMessage);
                            message.command = "editMessage";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.recallMessage = $root.im.v1.RecallMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.recallMessage);
                            message.command = "recallMessage";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.setReaction = $root.im.v1.SetReaction.decode(reader, reader.size(), $undefined, _depth + 1, message.setReaction);
                            message.command = "setReaction";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.fetchHistory = $root.im.v1.FetchHistory.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchHistory);
                            message.command = "fetchHistory";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.sync = $root.im.v1.Sync.decode(reader, reader.size(), $undefined, _depth + 1, message.sync);
                            message.command = "sync";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.syncConversation = $root.im.v1.SyncConversation.decode(reader, reader.size(), $undefined, _depth + 1, message.syncConversation);
                            message.command = "syncConversation";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.listConversations = $root.im.v1.ListConversations.decode(reader, reader.size(), $undefined, _depth + 1, message.listConversations);
                            message.command = "listConversations";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.getConversation = $root.im.v1.GetConversation.decode(reader, reader.size(), $undefined, _depth + 1, message.getConversation);
                            message.command = "getConversation";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.listMembers = $root.im.v1.ListMembers.decode(reader, reader.size(), $undefined, _depth + 1, message.listMembers);
                            message.command = "listMembers";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.getUsers = $root.im.v1.GetUsers.decode(reader, reader.size(), $undefined, _depth + 1, message.getUsers);
                            message.command = "getUsers";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.markRead = $root.im.v1.MarkRead.decode(reader, reader.size(), $undefined, _depth + 1, message.markRead);
                            message.command = "markRead";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.setTyping = $root.im.v1.SetTyping.decode(reader, reader.size(), $undefined, _depth + 1, message.setTyping);
                            message.command = "setTyping";
                            continue;
                        }
                    case 32: {
                            if (wireType !== 2)
                                break;
                            message.watchPresence = $root.im.v1.WatchPresence.decode(reader, reader.size(), $undefined, _depth + 1, message.watchPresence);
                            message.command = "watchPresence";
                            continue;
                        }
                    case 33: {
                            if (wireType !== 2)
                                break;
                            message.setPresence = $root.im.v1.SetPresence.decode(reader, reader.size(), $undefined, _depth + 1, message.setPresence);
                            message.command = "setPresence";
                            continue;
                        }
                    case 40: {
                            if (wireType !== 2)
                                break;
                            message.openDirect = $root.im.v1.OpenDirect.decode(reader, reader.size(), $undefined, _depth + 1, message.openDirect);
                            message.command = "openDirect";
                            continue;
                        }
                    case 41: {
                            if (wireType !== 2)
                                break;
                            message.createGroup = $root.im.v1.CreateGroup.decode(reader, reader.size(), $undefined, _depth + 1, message.createGroup);
                            message.command = "createGroup";
                            continue;
                        }
                    case 42: {
                            if (wireType !== 2)
                                break;
                            message.addMembers = $root.im.v1.AddMembers.decode(reader, reader.size(), $undefined, _depth + 1, message.addMembers);
                            message.command = "addMembers";
                            continue;
                        }
                    case 43: {
                            if (wireType !== 2)
                                break;
                            message.removeMember = $root.im.v1.RemoveMember.decode(reader, reader.size(), $undefined, _depth + 1, message.removeMember);
                            message.command = "removeMember";
                            continue;
                        }
                    case 44: {
                            if (wireType !== 2)
                                break;
                            message.leaveConversation = $root.im.v1.LeaveConversation.decode(reader, reader.size(), $undefined, _depth + 1, message.leaveConversation);
                            message.command = "leaveConversation";
                            continue;
                        }
                    case 45: {
                            if (wireType !== 2)
                                break;
                            message.updateConversation = $root.im.v1.UpdateConversation.decode(reader, reader.size(), $undefined, _depth + 1, message.updateConversation);
                            message.command = "updateConversation";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClientFrame;
        })();

        v1.ServerFrame = (function() {

            /**
             * Properties of a ServerFrame.
             * @typedef {Object} im.v1.ServerFrame.$Properties
             * @property {number|null} [requestId] ServerFrame requestId
             * @property {im.v1.Error.$Properties|null} [error] ServerFrame error
             * @property {im.v1.Welcome.$Properties|null} [welcome] ServerFrame welcome
             * @property {im.v1.Events.$Properties|null} [events] ServerFrame events
             * @property {im.v1.Done.$Properties|null} [done] ServerFrame done
             * @property {im.v1.Stored.$Properties|null} [stored] ServerFrame stored
             * @property {im.v1.Changed.$Properties|null} [changed] ServerFrame changed
             * @property {im.v1.HistoryPage.$Properties|null} [historyPage] ServerFrame historyPage
             * @property {im.v1.SyncPage.$Properties|null} [syncPage] ServerFrame syncPage
             * @property {im.v1.ConversationSyncPage.$Properties|null} [conversationSyncPage] ServerFrame conversationSyncPage
             * @property {im.v1.ConversationPage.$Properties|null} [conversationPage] ServerFrame conversationPage
             * @property {im.v1.ConversationOpened.$Properties|null} [conversationOpened] ServerFrame conversationOpened
             * @property {im.v1.MemberPage.$Properties|null} [memberPage] ServerFrame memberPage
             * @property {im.v1.UserList.$Properties|null} [userList] ServerFrame userList
             * @property {im.v1.PresenceList.$Properties|null} [presenceList] ServerFrame presenceList
             * @property {"error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"presenceList"} [body] ServerFrame body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServerFrame.
             * @memberof im.v1
             * @interface IServerFrame
             * @augments im.v1.ServerFrame.$Properties
             * @deprecated Use im.v1.ServerFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a ServerFrame.
             * @typedef {{
             *   requestId?: number|null;
             *   error?: im.v1.Error.$Shape|null;
             *   welcome?: im.v1.Welcome.$Shape|null;
             *   events?: im.v1.Events.$Shape|null;
             *   done?: im.v1.Done.$Shape|null;
             *   stored?: im.v1.Stored.$Shape|null;
             *   changed?: im.v1.Changed.$Shape|null;
             *   historyPage?: im.v1.HistoryPage.$Shape|null;
             *   syncPage?: im.v1.SyncPage.$Shape|null;
             *   conversationSyncPage?: im.v1.ConversationSyncPage.$Shape|null;
             *   conversationPage?: im.v1.ConversationPage.$Shape|null;
             *   conversationOpened?: im.v1.ConversationOpened.$Shape|null;
             *   memberPage?: im.v1.MemberPage.$Shape|null;
             *   userList?: im.v1.UserList.$Shape|null;
             *   presenceList?: im.v1.PresenceList.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "error"; error: im.v1.Error.$Shape; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "welcome"; error?: null; welcome: im.v1.Welcome.$Shape; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "events"; error?: null; welcome?: null; events: im.v1.Events.$Shape; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "done"; error?: null; welcome?: null; events?: null; done: im.v1.Done.$Shape; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "stored"; error?: null; welcome?: null; events?: null; done?: null; stored: im.v1.Stored.$Shape; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "changed"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed: im.v1.Changed.$Shape; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "historyPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage: im.v1.HistoryPage.$Shape; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "syncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage: im.v1.SyncPage.$Shape; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationSyncPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage: im.v1.ConversationSyncPage.$Shape; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage: im.v1.ConversationPage.$Shape; conversationOpened?: null; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "conversationOpened"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened: im.v1.ConversationOpened.$Shape; memberPage?: null; userList?: null; presenceList?: null }|{ body?: "memberPage"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage: im.v1.MemberPage.$Shape; userList?: null; presenceList?: null }|{ body?: "userList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList: im.v1.UserList.$Shape; presenceList?: null }|{ body?: "presenceList"; error?: null; welcome?: null; events?: null; done?: null; stored?: null; changed?: null; historyPage?: null; syncPage?: null; conversationSyncPage?: null; conversationPage?: null; conversationOpened?: null; memberPage?: null; userList?: null; presenceList: im.v1.PresenceList.$Shape })
             * )} im.v1.ServerFrame.$Shape
             */

            /**
             * Constructs a new ServerFrame.
             * @memberof im.v1
             * @classdesc Represents a ServerFrame.
             * @constructor
             * @param {im.v1.ServerFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServerFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServerFrame requestId.
             * @member {number} requestId
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.requestId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ServerFrame error.
             * @member {im.v1.Error.$Properties|null|undefined} error
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.error = null;

            /**
             * ServerFrame welcome.
             * @member {im.v1.Welcome.$Properties|null|undefined} welcome
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.welcome = null;

            /**
             * ServerFrame events.
             * @member {im.v1.Events.$Properties|null|undefined} events
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.events = null;

            /**
             * ServerFrame done.
             * @member {im.v1.Done.$Properties|null|undefined} done
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.done = null;

            /**
             * ServerFrame stored.
             * @member {im.v1.Stored.$Properties|null|undefined} stored
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.stored = null;

            /**
             * ServerFrame changed.
             * @member {im.v1.Changed.$Properties|null|undefined} changed
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.changed = null;

            /**
             * ServerFrame historyPage.
             * @member {im.v1.HistoryPage.$Properties|null|undefined} historyPage
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.historyPage = null;

            /**
             * ServerFrame syncPage.
             * @member {im.v1.SyncPage.$Properties|null|undefined} syncPage
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.syncPage = null;

            /**
             * ServerFrame conversationSyncPage.
             * @member {im.v1.ConversationSyncPage.$Properties|null|undefined} conversationSyncPage
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.conversationSyncPage = null;

            /**
             * ServerFrame conversationPage.
             * @member {im.v1.ConversationPage.$Properties|null|undefined} conversationPage
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.conversationPage = null;

            /**
             * ServerFrame conversationOpened.
             * @member {im.v1.ConversationOpened.$Properties|null|undefined} conversationOpened
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.conversationOpened = null;

            /**
             * ServerFrame memberPage.
             * @member {im.v1.MemberPage.$Properties|null|undefined} memberPage
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.memberPage = null;

            /**
             * ServerFrame userList.
             * @member {im.v1.UserList.$Properties|null|undefined} userList
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.userList = null;

            /**
             * ServerFrame presenceList.
             * @member {im.v1.PresenceList.$Properties|null|undefined} presenceList
             * @memberof im.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.presenceList = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ServerFrame body.
             * @member {"error"|"welcome"|"events"|"done"|"stored"|"changed"|"historyPage"|"syncPage"|"conversationSyncPage"|"conversationPage"|"conversationOpened"|"memberPage"|"userList"|"presenceList"|undefined} body
             * @memberof im.v1.ServerFrame
             * @instance
             */
            $Object.defineProperty(ServerFrame.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["error", "welcome", "events", "done", "stored", "changed", "historyPage", "syncPage", "conversationSyncPage", "conversationPage", "conversationOpened", "memberPage", "userList", "presenceList"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link im.v1.ServerFrame.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ServerFrame
             * @static
             * @param {im.v1.ServerFrame.$Properties} message ServerFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServerFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestId != null && $Object.hasOwnProperty.call(message, "requestId") && (typeof message.requestId === "object" ? message.requestId.low || message.requestId.high : message.requestId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.requestId);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.im.v1.Error.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.im.v1.Welcome.encode(message.welcome, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.events != null && $Object.hasOwnProperty.call(message, "events"))
                    $root.im.v1.Events.encode(message.events, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.done != null && $Object.hasOwnProperty.call(message, "done"))
                    $root.im.v1.Done.encode(message.done, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.stored != null && $Object.hasOwnProperty.call(message, "stored"))
                    $root.im.v1.Stored.encode(message.stored, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.changed != null && $Object.hasOwnProperty.call(message, "changed"))
                    $root.im.v1.Changed.encode(message.changed, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.historyPage != null && $Object.hasOwnProperty.call(message, "historyPage"))
                    $root.im.v1.HistoryPage.encode(message.historyPage, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.syncPage != null && $Object.hasOwnProperty.call(message, "syncPage"))
                    $root.im.v1.SyncPage.encode(message.syncPage, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.conversationSyncPage != null && $Object.hasOwnProperty.call(message, "conversationSyncPage"))
                    $root.im.v1.ConversationSyncPage.encode(message.conversationSyncPage, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.conversationPage != null && $Object.hasOwnProperty.call(message, "conversationPage"))
                    $root.im.v1.ConversationPage.encode(message.conversationPage, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.conversationOpened != null && $Object.hasOwnProperty.call(message, "conversationOpened"))
                    $root.im.v1.ConversationOpened.encode(message.conversationOpened, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.memberPage != null && $Object.hasOwnProperty.call(message, "memberPage"))
                    $root.im.v1.MemberPage.encode(message.memberPage, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.userList != null && $Object.hasOwnProperty.call(message, "userList"))
                    $root.im.v1.UserList.encode(message.userList, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.presenceList != null && $Object.hasOwnProperty.call(message, "presenceList"))
                    $root.im.v1.PresenceList.encode(message.presenceList, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ServerFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ServerFrame & im.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServerFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ServerFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.requestId = value;
                            else
                                delete message.requestId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.im.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            message.body = "error";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.im.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.body = "welcome";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.events = $root.im.v1.Events.decode(reader, reader.size(), $undefined, _depth + 1, message.events);
                            message.body = "events";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.done = $root.im.v1.Done.decode(reader, reader.size(), $undefined, _depth + 1, message.done);
                            message.body = "done";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.stored = $root.im.v1.Stored.decode(reader, reader.size(), $undefined, _depth + 1, message.stored);
                            message.body = "stored";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.changed = $root.im.v1.Changed.decode(reader, reader.size(), $undefined, _depth + 1, message.changed);
                            message.body = "changed";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.historyPage = $root.im.v1.HistoryPage.decode(reader, reader.size(), $undefined, _depth + 1, message.historyPage);
                            message.body = "historyPage";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.syncPage = $root.im.v1.SyncPage.decode(reader, reader.size(), $undefined, _depth + 1, message.syncPage);
                            message.body = "syncPage";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.conversationSyncPage = $root.im.v1.ConversationSyncPage.decode(reader, reader.size(), $undefined, _depth + 1, message.conversationSyncPage);
                            message.body = "conversationSyncPage";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.conversationPage = $root.im.v1.ConversationPage.decode(reader, reader.size(), $undefined, _depth + 1, message.conversationPage);
                            message.body = "conversationPage";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.conversationOpened = $root.im.v1.ConversationOpened.decode(reader, reader.size(), $undefined, _depth + 1, message.conversationOpened);
                            message.body = "conversationOpened";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.memberPage = $root.im.v1.MemberPage.decode(reader, reader.size(), $undefined, _depth + 1, message.memberPage);
                            message.body = "memberPage";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.userList = $root.im.v1.UserList.decode(reader, reader.size(), $undefined, _depth + 1, message.userList);
                            message.body = "userList";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.presenceList = $root.im.v1.PresenceList.decode(reader, reader.size(), $undefined, _depth + 1, message.presenceList);
                            message.body = "presenceList";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServerFrame;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} im.v1.Hello.$Properties
             * @property {string|null} [token] Hello token
             * @property {string|null} [clientName] Hello clientName
             * @property {string|null} [clientVersion] Hello clientVersion
             * @property {Array.<string>|null} [capabilities] Hello capabilities
             * @property {boolean|null} [withoutEvents] Hello withoutEvents
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof im.v1
             * @interface IHello
             * @augments im.v1.Hello.$Properties
             * @deprecated Use im.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {im.v1.Hello.$Properties} im.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof im.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {im.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                this.capabilities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello token.
             * @member {string} token
             * @memberof im.v1.Hello
             * @instance
             */
            Hello.prototype.token = "";

            /**
             * Hello clientName.
             * @member {string} clientName
             * @memberof im.v1.Hello
             * @instance
             */
            Hello.prototype.clientName = "";

            /**
             * Hello clientVersion.
             * @member {string} clientVersion
             * @memberof im.v1.Hello
             * @instance
             */
            Hello.prototype.clientVersion = "";

            /**
             * Hello capabilities.
             * @member {Array.<string>} capabilities
             * @memberof im.v1.Hello
             * @instance
             */
            Hello.prototype.capabilities = $util.emptyArray;

            /**
             * Hello withoutEvents.
             * @member {boolean} withoutEvents
             * @memberof im.v1.Hello
             * @instance
             */
            Hello.prototype.withoutEvents = false;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link im.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Hello
             * @static
             * @param {im.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.token);
                if (message.clientName != null && $Object.hasOwnProperty.call(message, "clientName") && message.clientName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.clientName);
                if (message.clientVersion != null && $Object.hasOwnProperty.call(message, "clientVersion") && message.clientVersion !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.clientVersion);
                if (message.capabilities != null && message.capabilities.length)
                    for (let i = 0; i < message.capabilities.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.capabilities[i]);
                if (message.withoutEvents != null && $Object.hasOwnProperty.call(message, "withoutEvents") && message.withoutEvents !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.withoutEvents);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Hello & im.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.token = value;
                            else
                                delete message.token;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clientName = value;
                            else
                                delete message.clientName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.clientVersion = value;
                            else
                                delete message.clientVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.stringVerify());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.withoutEvents = value;
                            else
                                delete message.withoutEvents;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hello;
        })();

        v1.Welcome = (function() {

            /**
             * Properties of a Welcome.
             * @typedef {Object} im.v1.Welcome.$Properties
             * @property {im.v1.User.$Properties|null} [user] Welcome user
             * @property {number|null} [sessionId] Welcome sessionId
             * @property {number|null} [serverTime] Welcome serverTime
             * @property {string|null} [serverVersion] Welcome serverVersion
             * @property {Array.<string>|null} [capabilities] Welcome capabilities
             * @property {im.v1.Limits.$Properties|null} [limits] Welcome limits
             * @property {number|null} [tokenExpiresAt] Welcome tokenExpiresAt
             * @property {string|null} [node] Welcome node
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Welcome.
             * @memberof im.v1
             * @interface IWelcome
             * @augments im.v1.Welcome.$Properties
             * @deprecated Use im.v1.Welcome.$Properties instead.
             */

            /**
             * Shape of a Welcome.
             * @typedef {im.v1.Welcome.$Properties} im.v1.Welcome.$Shape
             */

            /**
             * Constructs a new Welcome.
             * @memberof im.v1
             * @classdesc Represents a Welcome.
             * @constructor
             * @param {im.v1.Welcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Welcome = function (properties) {
                this.capabilities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Welcome user.
             * @member {im.v1.User.$Properties|null|undefined} user
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.user = null;

            /**
             * Welcome sessionId.
             * @member {number} sessionId
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Welcome serverTime.
             * @member {number} serverTime
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.serverTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Welcome serverVersion.
             * @member {string} serverVersion
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.serverVersion = "";

            /**
             * Welcome capabilities.
             * @member {Array.<string>} capabilities
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.capabilities = $util.emptyArray;

            /**
             * Welcome limits.
             * @member {im.v1.Limits.$Properties|null|undefined} limits
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.limits = null;

            /**
             * Welcome tokenExpiresAt.
             * @member {number} tokenExpiresAt
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.tokenExpiresAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Welcome node.
             * @member {string} node
             * @memberof im.v1.Welcome
             * @instance
             */
            Welcome.prototype.node = "";

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link im.v1.Welcome.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Welcome
             * @static
             * @param {im.v1.Welcome.$Properties} message Welcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.user != null && $Object.hasOwnProperty.call(message, "user"))
                    $root.im.v1.User.encode(message.user, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sessionId);
                if (message.serverTime != null && $Object.hasOwnProperty.call(message, "serverTime") && (typeof message.serverTime === "object" ? message.serverTime.low || message.serverTime.high : message.serverTime !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.serverTime);
                if (message.serverVersion != null && $Object.hasOwnProperty.call(message, "serverVersion") && message.serverVersion !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.serverVersion);
                if (message.capabilities != null && message.capabilities.length)
                    for (let i = 0; i < message.capabilities.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.capabilities[i]);
                if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                    $root.im.v1.Limits.encode(message.limits, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.tokenExpiresAt != null && $Object.hasOwnProperty.call(message, "tokenExpiresAt") && (typeof message.tokenExpiresAt === "object" ? message.tokenExpiresAt.low || message.tokenExpiresAt.high : message.tokenExpiresAt !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.tokenExpiresAt);
                if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.node);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Welcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Welcome & im.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.user = $root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1, message.user);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.serverTime = value;
                            else
                                delete message.serverTime;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serverVersion = value;
                            else
                                delete message.serverVersion;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.limits = $root.im.v1.Limits.decode(reader, reader.size(), $undefined, _depth + 1, message.limits);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.tokenExpiresAt = value;
                            else
                                delete message.tokenExpiresAt;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.node = value;
                            else
                                delete message.node;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Welcome;
        })();

        v1.Limits = (function() {

            /**
             * Properties of a Limits.
             * @typedef {Object} im.v1.Limits.$Properties
             * @property {number|null} [frameBytes] Limits frameBytes
             * @property {number|null} [bodyCodePoints] Limits bodyCodePoints
             * @property {number|null} [payloadBytes] Limits payloadBytes
             * @property {number|null} [pageMessages] Limits pageMessages
             * @property {number|null} [inFlight] Limits inFlight
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Limits.
             * @memberof im.v1
             * @interface ILimits
             * @augments im.v1.Limits.$Properties
             * @deprecated Use im.v1.Limits.$Properties instead.
             */

            /**
             * Shape of a Limits.
             * @typedef {im.v1.Limits.$Properties} im.v1.Limits.$Shape
             */

            /**
             * Constructs a new Limits.
             * @memberof im.v1
             * @classdesc Represents a Limits.
             * @constructor
             * @param {im.v1.Limits.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Limits = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Limits frameBytes.
             * @member {number} frameBytes
             * @memberof im.v1.Limits
             * @instance
             */
            Limits.prototype.frameBytes = 0;

            /**
             * Limits bodyCodePoints.
             * @member {number} bodyCodePoints
             * @memberof im.v1.Limits
             * @instance
             */
            Limits.prototype.bodyCodePoints = 0;

            /**
             * Limits payloadBytes.
             * @member {number} payloadBytes
             * @memberof im.v1.Limits
             * @instance
             */
            Limits.prototype.payloadBytes = 0;

            /**
             * Limits pageMessages.
             * @member {number} pageMessages
             * @memberof im.v1.Limits
             * @instance
             */
            Limits.prototype.pageMessages = 0;

            /**
             * Limits inFlight.
             * @member {number} inFlight
             * @memberof im.v1.Limits
             * @instance
             */
            Limits.prototype.inFlight = 0;

            /**
             * Encodes the specified Limits message. Does not implicitly {@link im.v1.Limits.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Limits
             * @static
             * @param {im.v1.Limits.$Properties} message Limits message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Limits.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frameBytes != null && $Object.hasOwnProperty.call(message, "frameBytes") && message.frameBytes !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.frameBytes);
                if (message.bodyCodePoints != null && $Object.hasOwnProperty.call(message, "bodyCodePoints") && message.bodyCodePoints !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.bodyCodePoints);
                if (message.payloadBytes != null && $Object.hasOwnProperty.call(message, "payloadBytes") && message.payloadBytes !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.payloadBytes);
                if (message.pageMessages != null && $Object.hasOwnProperty.call(message, "pageMessages") && message.pageMessages !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.pageMessages);
                if (message.inFlight != null && $Object.hasOwnProperty.call(message, "inFlight") && message.inFlight !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.inFlight);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Limits
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Limits & im.v1.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Limits.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Limits();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytes = value;
                            else
                                delete message.frameBytes;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bodyCodePoints = value;
                            else
                                delete message.bodyCodePoints;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.payloadBytes = value;
                            else
                                delete message.payloadBytes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pageMessages = value;
                            else
                                delete message.pageMessages;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inFlight = value;
                            else
                                delete message.inFlight;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Limits;
        })();

        v1.Ping = (function() {

            /**
             * Properties of a Ping.
             * @typedef {Object} im.v1.Ping.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ping.
             * @memberof im.v1
             * @interface IPing
             * @augments im.v1.Ping.$Properties
             * @deprecated Use im.v1.Ping.$Properties instead.
             */

            /**
             * Shape of a Ping.
             * @typedef {im.v1.Ping.$Properties} im.v1.Ping.$Shape
             */

            /**
             * Constructs a new Ping.
             * @memberof im.v1
             * @classdesc Represents a Ping.
             * @constructor
             * @param {im.v1.Ping.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Ping message. Does not implicitly {@link im.v1.Ping.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Ping
             * @static
             * @param {im.v1.Ping.$Properties} message Ping message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Ping message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Ping
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Ping & im.v1.Ping.$Shape} Ping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ping.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Ping();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Ping;
        })();

        v1.Done = (function() {

            /**
             * Properties of a Done.
             * @typedef {Object} im.v1.Done.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Done.
             * @memberof im.v1
             * @interface IDone
             * @augments im.v1.Done.$Properties
             * @deprecated Use im.v1.Done.$Properties instead.
             */

            /**
             * Shape of a Done.
             * @typedef {im.v1.Done.$Properties} im.v1.Done.$Shape
             */

            /**
             * Constructs a new Done.
             * @memberof im.v1
             * @classdesc Represents a Done.
             * @constructor
             * @param {im.v1.Done.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Done = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Done message. Does not implicitly {@link im.v1.Done.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Done
             * @static
             * @param {im.v1.Done.$Properties} message Done message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Done.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Done message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Done
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Done & im.v1.Done.$Shape} Done
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Done.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Done();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Done;
        })();

        v1.SendMessage = (function() {

            /**
             * Properties of a SendMessage.
             * @typedef {Object} im.v1.SendMessage.$Properties
             * @property {number|null} [conversationId] SendMessage conversationId
             * @property {Uint8Array|null} [clientId] SendMessage clientId
             * @property {im.v1.MessageKind|null} [kind] SendMessage kind
             * @property {string|null} [body] SendMessage body
             * @property {string|null} [payload] SendMessage payload
             * @property {number|null} [replyTo] SendMessage replyTo
             * @property {boolean|null} [resend] SendMessage resend
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SendMessage.
             * @memberof im.v1
             * @interface ISendMessage
             * @augments im.v1.SendMessage.$Properties
             * @deprecated Use im.v1.SendMessage.$Properties instead.
             */

            /**
             * Shape of a SendMessage.
             * @typedef {im.v1.SendMessage.$Properties} im.v1.SendMessage.$Shape
             */

            /**
             * Constructs a new SendMessage.
             * @memberof im.v1
             * @classdesc Represents a SendMessage.
             * @constructor
             * @param {im.v1.SendMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SendMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SendMessage conversationId.
             * @member {number} conversationId
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SendMessage clientId.
             * @member {Uint8Array} clientId
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.clientId = $util.newBuffer([]);

            /**
             * SendMessage kind.
             * @member {im.v1.MessageKind} kind
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.kind = 0;

            /**
             * SendMessage body.
             * @member {string} body
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.body = "";

            /**
             * SendMessage payload.
             * @member {string} payload
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.payload = "";

            /**
             * SendMessage replyTo.
             * @member {number} replyTo
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.replyTo = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SendMessage resend.
             * @member {boolean} resend
             * @memberof im.v1.SendMessage
             * @instance
             */
            SendMessage.prototype.resend = false;

            /**
             * Encodes the specified SendMessage message. Does not implicitly {@link im.v1.SendMessage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SendMessage
             * @static
             * @param {im.v1.SendMessage.$Properties} message SendMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SendMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.clientId);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.kind);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.body);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.payload);
                if (message.replyTo != null && $Object.hasOwnProperty.call(message, "replyTo") && (typeof message.replyTo === "object" ? message.replyTo.low || message.replyTo.high : message.replyTo !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.replyTo);
                if (message.resend != null && $Object.hasOwnProperty.call(message, "resend") && message.resend !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.resend);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SendMessage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SendMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SendMessage & im.v1.SendMessage.$Shape} SendMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SendMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SendMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.clientId = value;
                            else
                                delete message.clientId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.replyTo = value;
                            else
                                delete message.replyTo;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.resend = value;
                            else
                                delete message.resend;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SendMessage;
        })();

        v1.Stored = (function() {

            /**
             * Properties of a Stored.
             * @typedef {Object} im.v1.Stored.$Properties
             * @property {number|null} [conversationId] Stored conversationId
             * @property {Uint8Array|null} [clientId] Stored clientId
             * @property {number|null} [seq] Stored seq
             * @property {number|null} [rev] Stored rev
             * @property {number|null} [sentAt] Stored sentAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Stored.
             * @memberof im.v1
             * @interface IStored
             * @augments im.v1.Stored.$Properties
             * @deprecated Use im.v1.Stored.$Properties instead.
             */

            /**
             * Shape of a Stored.
             * @typedef {im.v1.Stored.$Properties} im.v1.Stored.$Shape
             */

            /**
             * Constructs a new Stored.
             * @memberof im.v1
             * @classdesc Represents a Stored.
             * @constructor
             * @param {im.v1.Stored.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Stored = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Stored conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Stored
             * @instance
             */
            Stored.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Stored clientId.
             * @member {Uint8Array} clientId
             * @memberof im.v1.Stored
             * @instance
             */
            Stored.prototype.clientId = $util.newBuffer([]);

            /**
             * Stored seq.
             * @member {number} seq
             * @memberof im.v1.Stored
             * @instance
             */
            Stored.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Stored rev.
             * @member {number} rev
             * @memberof im.v1.Stored
             * @instance
             */
            Stored.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Stored sentAt.
             * @member {number} sentAt
             * @memberof im.v1.Stored
             * @instance
             */
            Stored.prototype.sentAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Stored message. Does not implicitly {@link im.v1.Stored.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Stored
             * @static
             * @param {im.v1.Stored.$Properties} message Stored message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Stored.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.clientId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.seq);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.rev);
                if (message.sentAt != null && $Object.hasOwnProperty.call(message, "sentAt") && (typeof message.sentAt === "object" ? message.sentAt.low || message.sentAt.high : message.sentAt !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sentAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Stored message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Stored
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Stored & im.v1.Stored.$Shape} Stored
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Stored.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Stored();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.clientId = value;
                            else
                                delete message.clientId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sentAt = value;
                            else
                                delete message.sentAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Stored;
        })();

        v1.EditMessage = (function() {

            /**
             * Properties of an EditMessage.
             * @typedef {Object} im.v1.EditMessage.$Properties
             * @property {number|null} [conversationId] EditMessage conversationId
             * @property {number|null} [seq] EditMessage seq
             * @property {Uint8Array|null} [opId] EditMessage opId
             * @property {string|null} [body] EditMessage body
             * @property {string|null} [payload] EditMessage payload
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EditMessage.
             * @memberof im.v1
             * @interface IEditMessage
             * @augments im.v1.EditMessage.$Properties
             * @deprecated Use im.v1.EditMessage.$Properties instead.
             */

            /**
             * Shape of an EditMessage.
             * @typedef {im.v1.EditMessage.$Properties} im.v1.EditMessage.$Shape
             */

            /**
             * Constructs a new EditMessage.
             * @memberof im.v1
             * @classdesc Represents an EditMessage.
             * @constructor
             * @param {im.v1.EditMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EditMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EditMessage conversationId.
             * @member {number} conversationId
             * @memberof im.v1.EditMessage
             * @instance
             */
            EditMessage.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EditMessage seq.
             * @member {number} seq
             * @memberof im.v1.EditMessage
             * @instance
             */
            EditMessage.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * EditMessage opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.EditMessage
             * @instance
             */
            EditMessage.prototype.opId = $util.newBuffer([]);

            /**
             * EditMessage body.
             * @member {string} body
             * @memberof im.v1.EditMessage
             * @instance
             */
            EditMessage.prototype.body = "";

            /**
             * EditMessage payload.
             * @member {string} payload
             * @memberof im.v1.EditMessage
             * @instance
             */
            EditMessage.prototype.payload = "";

            /**
             * Encodes the specified EditMessage message. Does not implicitly {@link im.v1.EditMessage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.EditMessage
             * @static
             * @param {im.v1.EditMessage.$Properties} message EditMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EditMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.opId);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.body);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.payload);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EditMessage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.EditMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.EditMessage & im.v1.EditMessage.$Shape} EditMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EditMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.EditMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EditMessage;
        })();

        v1.RecallMessage = (function() {

            /**
             * Properties of a RecallMessage.
             * @typedef {Object} im.v1.RecallMessage.$Properties
             * @property {number|null} [conversationId] RecallMessage conversationId
             * @property {number|null} [seq] RecallMessage seq
             * @property {Uint8Array|null} [opId] RecallMessage opId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecallMessage.
             * @memberof im.v1
             * @interface IRecallMessage
             * @augments im.v1.RecallMessage.$Properties
             * @deprecated Use im.v1.RecallMessage.$Properties instead.
             */

            /**
             * Shape of a RecallMessage.
             * @typedef {im.v1.RecallMessage.$Properties} im.v1.RecallMessage.$Shape
             */

            /**
             * Constructs a new RecallMessage.
             * @memberof im.v1
             * @classdesc Represents a RecallMessage.
             * @constructor
             * @param {im.v1.RecallMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecallMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecallMessage conversationId.
             * @member {number} conversationId
             * @memberof im.v1.RecallMessage
             * @instance
             */
            RecallMessage.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecallMessage seq.
             * @member {number} seq
             * @memberof im.v1.RecallMessage
             * @instance
             */
            RecallMessage.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecallMessage opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.RecallMessage
             * @instance
             */
            RecallMessage.prototype.opId = $util.newBuffer([]);

            /**
             * Encodes the specified RecallMessage message. Does not implicitly {@link im.v1.RecallMessage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.RecallMessage
             * @static
             * @param {im.v1.RecallMessage.$Properties} message RecallMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecallMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.opId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RecallMessage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.RecallMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.RecallMessage & im.v1.RecallMessage.$Shape} RecallMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecallMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.RecallMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RecallMessage;
        })();

        v1.SetReaction = (function() {

            /**
             * Properties of a SetReaction.
             * @typedef {Object} im.v1.SetReaction.$Properties
             * @property {number|null} [conversationId] SetReaction conversationId
             * @property {number|null} [seq] SetReaction seq
             * @property {Uint8Array|null} [opId] SetReaction opId
             * @property {string|null} [emoji] SetReaction emoji
             * @property {boolean|null} [removed] SetReaction removed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetReaction.
             * @memberof im.v1
             * @interface ISetReaction
             * @augments im.v1.SetReaction.$Properties
             * @deprecated Use im.v1.SetReaction.$Properties instead.
             */

            /**
             * Shape of a SetReaction.
             * @typedef {im.v1.SetReaction.$Properties} im.v1.SetReaction.$Shape
             */

            /**
             * Constructs a new SetReaction.
             * @memberof im.v1
             * @classdesc Represents a SetReaction.
             * @constructor
             * @param {im.v1.SetReaction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetReaction = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetReaction conversationId.
             * @member {number} conversationId
             * @memberof im.v1.SetReaction
             * @instance
             */
            SetReaction.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SetReaction seq.
             * @member {number} seq
             * @memberof im.v1.SetReaction
             * @instance
             */
            SetReaction.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SetReaction opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.SetReaction
             * @instance
             */
            SetReaction.prototype.opId = $util.newBuffer([]);

            /**
             * SetReaction emoji.
             * @member {string} emoji
             * @memberof im.v1.SetReaction
             * @instance
             */
            SetReaction.prototype.emoji = "";

            /**
             * SetReaction removed.
             * @member {boolean} removed
             * @memberof im.v1.SetReaction
             * @instance
             */
            SetReaction.prototype.removed = false;

            /**
             * Encodes the specified SetReaction message. Does not implicitly {@link im.v1.SetReaction.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SetReaction
             * @static
             * @param {im.v1.SetReaction.$Properties} message SetReaction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetReaction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.opId);
                if (message.emoji != null && $Object.hasOwnProperty.call(message, "emoji") && message.emoji !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.emoji);
                if (message.removed != null && $Object.hasOwnProperty.call(message, "removed") && message.removed !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.removed);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetReaction message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SetReaction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SetReaction & im.v1.SetReaction.$Shape} SetReaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetReaction.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SetReaction();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.emoji = value;
                            else
                                delete message.emoji;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.removed = value;
                            else
                                delete message.removed;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetReaction;
        })();

        v1.Changed = (function() {

            /**
             * Properties of a Changed.
             * @typedef {Object} im.v1.Changed.$Properties
             * @property {number|null} [conversationId] Changed conversationId
             * @property {Uint8Array|null} [opId] Changed opId
             * @property {number|null} [rev] Changed rev
             * @property {number|null} [at] Changed at
             * @property {boolean|null} [unchanged] Changed unchanged
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Changed.
             * @memberof im.v1
             * @interface IChanged
             * @augments im.v1.Changed.$Properties
             * @deprecated Use im.v1.Changed.$Properties instead.
             */

            /**
             * Shape of a Changed.
             * @typedef {im.v1.Changed.$Properties} im.v1.Changed.$Shape
             */

            /**
             * Constructs a new Changed.
             * @memberof im.v1
             * @classdesc Represents a Changed.
             * @constructor
             * @param {im.v1.Changed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Changed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Changed conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Changed
             * @instance
             */
            Changed.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Changed opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.Changed
             * @instance
             */
            Changed.prototype.opId = $util.newBuffer([]);

            /**
             * Changed rev.
             * @member {number} rev
             * @memberof im.v1.Changed
             * @instance
             */
            Changed.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Changed at.
             * @member {number} at
             * @memberof im.v1.Changed
             * @instance
             */
            Changed.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Changed unchanged.
             * @member {boolean} unchanged
             * @memberof im.v1.Changed
             * @instance
             */
            Changed.prototype.unchanged = false;

            /**
             * Encodes the specified Changed message. Does not implicitly {@link im.v1.Changed.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Changed
             * @static
             * @param {im.v1.Changed.$Properties} message Changed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Changed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.opId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.rev);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.at);
                if (message.unchanged != null && $Object.hasOwnProperty.call(message, "unchanged") && message.unchanged !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.unchanged);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Changed message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Changed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Changed & im.v1.Changed.$Shape} Changed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Changed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Changed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.at = value;
                            else
                                delete message.at;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.unchanged = value;
                            else
                                delete message.unchanged;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Changed;
        })();

        v1.FetchHistory = (function() {

            /**
             * Properties of a FetchHistory.
             * @typedef {Object} im.v1.FetchHistory.$Properties
             * @property {number|null} [conversationId] FetchHistory conversationId
             * @property {number|null} [before] FetchHistory before
             * @property {number|null} [after] FetchHistory after
             * @property {number|null} [around] FetchHistory around
             * @property {number|null} [limit] FetchHistory limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FetchHistory.
             * @memberof im.v1
             * @interface IFetchHistory
             * @augments im.v1.FetchHistory.$Properties
             * @deprecated Use im.v1.FetchHistory.$Properties instead.
             */

            /**
             * Shape of a FetchHistory.
             * @typedef {im.v1.FetchHistory.$Properties} im.v1.FetchHistory.$Shape
             */

            /**
             * Constructs a new FetchHistory.
             * @memberof im.v1
             * @classdesc Represents a FetchHistory.
             * @constructor
             * @param {im.v1.FetchHistory.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FetchHistory = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FetchHistory conversationId.
             * @member {number} conversationId
             * @memberof im.v1.FetchHistory
             * @instance
             */
            FetchHistory.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FetchHistory before.
             * @member {number} before
             * @memberof im.v1.FetchHistory
             * @instance
             */
            FetchHistory.prototype.before = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FetchHistory after.
             * @member {number} after
             * @memberof im.v1.FetchHistory
             * @instance
             */
            FetchHistory.prototype.after = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FetchHistory around.
             * @member {number} around
             * @memberof im.v1.FetchHistory
             * @instance
             */
            FetchHistory.prototype.around = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * FetchHistory limit.
             * @member {number} limit
             * @memberof im.v1.FetchHistory
             * @instance
             */
            FetchHistory.prototype.limit = 0;

            /**
             * Encodes the specified FetchHistory message. Does not implicitly {@link im.v1.FetchHistory.verify|verify} messages.
             * @function encode
             * @memberof im.v1.FetchHistory
             * @static
             * @param {im.v1.FetchHistory.$Properties} message FetchHistory message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FetchHistory.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.before != null && $Object.hasOwnProperty.call(message, "before") && (typeof message.before === "object" ? message.before.low || message.before.high : message.before !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.before);
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && (typeof message.after === "object" ? message.after.low || message.after.high : message.after !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.after);
                if (message.around != null && $Object.hasOwnProperty.call(message, "around") && (typeof message.around === "object" ? message.around.low || message.around.high : message.around !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.around);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FetchHistory message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.FetchHistory
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.FetchHistory & im.v1.FetchHistory.$Shape} FetchHistory
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FetchHistory.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.FetchHistory();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.before = value;
                            else
                                delete message.before;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.around = value;
                            else
                                delete message.around;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FetchHistory;
        })();

        v1.HistoryPage = (function() {

            /**
             * Properties of a HistoryPage.
             * @typedef {Object} im.v1.HistoryPage.$Properties
             * @property {number|null} [conversationId] HistoryPage conversationId
             * @property {Array.<im.v1.Message.$Properties>|null} [messages] HistoryPage messages
             * @property {boolean|null} [atStart] HistoryPage atStart
             * @property {boolean|null} [atEnd] HistoryPage atEnd
             * @property {number|null} [rev] HistoryPage rev
             * @property {number|null} [lastSeq] HistoryPage lastSeq
             * @property {Array.<im.v1.User.$Properties>|null} [users] HistoryPage users
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HistoryPage.
             * @memberof im.v1
             * @interface IHistoryPage
             * @augments im.v1.HistoryPage.$Properties
             * @deprecated Use im.v1.HistoryPage.$Properties instead.
             */

            /**
             * Shape of a HistoryPage.
             * @typedef {im.v1.HistoryPage.$Properties} im.v1.HistoryPage.$Shape
             */

            /**
             * Constructs a new HistoryPage.
             * @memberof im.v1
             * @classdesc Represents a HistoryPage.
             * @constructor
             * @param {im.v1.HistoryPage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HistoryPage = function (properties) {
                this.messages = [];
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HistoryPage conversationId.
             * @member {number} conversationId
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * HistoryPage messages.
             * @member {Array.<im.v1.Message.$Properties>} messages
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.messages = $util.emptyArray;

            /**
             * HistoryPage atStart.
             * @member {boolean} atStart
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.atStart = false;

            /**
             * HistoryPage atEnd.
             * @member {boolean} atEnd
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.atEnd = false;

            /**
             * HistoryPage rev.
             * @member {number} rev
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * HistoryPage lastSeq.
             * @member {number} lastSeq
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.lastSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * HistoryPage users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.HistoryPage
             * @instance
             */
            HistoryPage.prototype.users = $util.emptyArray;

            /**
             * Encodes the specified HistoryPage message. Does not implicitly {@link im.v1.HistoryPage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.HistoryPage
             * @static
             * @param {im.v1.HistoryPage.$Properties} message HistoryPage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HistoryPage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.im.v1.Message.encode(message.messages[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.atStart != null && $Object.hasOwnProperty.call(message, "atStart") && message.atStart !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.atStart);
                if (message.atEnd != null && $Object.hasOwnProperty.call(message, "atEnd") && message.atEnd !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.atEnd);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.rev);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && (typeof message.lastSeq === "object" ? message.lastSeq.low || message.lastSeq.high : message.lastSeq !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.lastSeq);
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HistoryPage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.HistoryPage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.HistoryPage & im.v1.HistoryPage.$Shape} HistoryPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HistoryPage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.HistoryPage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.atStart = value;
                            else
                                delete message.atStart;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.atEnd = value;
                            else
                                delete message.atEnd;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HistoryPage;
        })();

        v1.Sync = (function() {

            /**
             * Properties of a Sync.
             * @typedef {Object} im.v1.Sync.$Properties
             * @property {number|null} [urev] Sync urev
             * @property {number|null} [since] Sync since
             * @property {string|null} [cursor] Sync cursor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sync.
             * @memberof im.v1
             * @interface ISync
             * @augments im.v1.Sync.$Properties
             * @deprecated Use im.v1.Sync.$Properties instead.
             */

            /**
             * Shape of a Sync.
             * @typedef {im.v1.Sync.$Properties} im.v1.Sync.$Shape
             */

            /**
             * Constructs a new Sync.
             * @memberof im.v1
             * @classdesc Represents a Sync.
             * @constructor
             * @param {im.v1.Sync.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sync = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sync urev.
             * @member {number} urev
             * @memberof im.v1.Sync
             * @instance
             */
            Sync.prototype.urev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sync since.
             * @member {number} since
             * @memberof im.v1.Sync
             * @instance
             */
            Sync.prototype.since = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Sync cursor.
             * @member {string} cursor
             * @memberof im.v1.Sync
             * @instance
             */
            Sync.prototype.cursor = "";

            /**
             * Encodes the specified Sync message. Does not implicitly {@link im.v1.Sync.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Sync
             * @static
             * @param {im.v1.Sync.$Properties} message Sync message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sync.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.urev != null && $Object.hasOwnProperty.call(message, "urev") && (typeof message.urev === "object" ? message.urev.low || message.urev.high : message.urev !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.urev);
                if (message.since != null && $Object.hasOwnProperty.call(message, "since") && (typeof message.since === "object" ? message.since.low || message.since.high : message.since !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.since);
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.cursor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sync message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Sync
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Sync & im.v1.Sync.$Shape} Sync
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sync.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Sync();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.urev = value;
                            else
                                delete message.urev;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.since = value;
                            else
                                delete message.since;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sync;
        })();

        v1.SyncPage = (function() {

            /**
             * Properties of a SyncPage.
             * @typedef {Object} im.v1.SyncPage.$Properties
             * @property {number|null} [urev] SyncPage urev
             * @property {number|null} [serverTime] SyncPage serverTime
             * @property {Array.<im.v1.ConversationSummary.$Properties>|null} [conversations] SyncPage conversations
             * @property {Array.<im.v1.Marker.$Properties>|null} [markers] SyncPage markers
             * @property {Array.<im.v1.Gone.$Properties>|null} [gone] SyncPage gone
             * @property {string|null} [cursor] SyncPage cursor
             * @property {Array.<im.v1.User.$Properties>|null} [users] SyncPage users
             * @property {boolean|null} [reset] SyncPage reset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SyncPage.
             * @memberof im.v1
             * @interface ISyncPage
             * @augments im.v1.SyncPage.$Properties
             * @deprecated Use im.v1.SyncPage.$Properties instead.
             */

            /**
             * Shape of a SyncPage.
             * @typedef {im.v1.SyncPage.$Properties} im.v1.SyncPage.$Shape
             */

            /**
             * Constructs a new SyncPage.
             * @memberof im.v1
             * @classdesc Represents a SyncPage.
             * @constructor
             * @param {im.v1.SyncPage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SyncPage = function (properties) {
                this.conversations = [];
                this.markers = [];
                this.gone = [];
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SyncPage urev.
             * @member {number} urev
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.urev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SyncPage serverTime.
             * @member {number} serverTime
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.serverTime = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SyncPage conversations.
             * @member {Array.<im.v1.ConversationSummary.$Properties>} conversations
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.conversations = $util.emptyArray;

            /**
             * SyncPage markers.
             * @member {Array.<im.v1.Marker.$Properties>} markers
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.markers = $util.emptyArray;

            /**
             * SyncPage gone.
             * @member {Array.<im.v1.Gone.$Properties>} gone
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.gone = $util.emptyArray;

            /**
             * SyncPage cursor.
             * @member {string} cursor
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.cursor = "";

            /**
             * SyncPage users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.users = $util.emptyArray;

            /**
             * SyncPage reset.
             * @member {boolean} reset
             * @memberof im.v1.SyncPage
             * @instance
             */
            SyncPage.prototype.reset = false;

            /**
             * Encodes the specified SyncPage message. Does not implicitly {@link im.v1.SyncPage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SyncPage
             * @static
             * @param {im.v1.SyncPage.$Properties} message SyncPage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SyncPage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.urev != null && $Object.hasOwnProperty.call(message, "urev") && (typeof message.urev === "object" ? message.urev.low || message.urev.high : message.urev !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.urev);
                if (message.serverTime != null && $Object.hasOwnProperty.call(message, "serverTime") && (typeof message.serverTime === "object" ? message.serverTime.low || message.serverTime.high : message.serverTime !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.serverTime);
                if (message.conversations != null && message.conversations.length)
                    for (let i = 0; i < message.conversations.length; ++i)
                        $root.im.v1.ConversationSummary.encode(message.conversations[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.markers != null && message.markers.length)
                    for (let i = 0; i < message.markers.length; ++i)
                        $root.im.v1.Marker.encode(message.markers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.gone != null && message.gone.length)
                    for (let i = 0; i < message.gone.length; ++i)
                        $root.im.v1.Gone.encode(message.gone[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.cursor);
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.reset != null && $Object.hasOwnProperty.call(message, "reset") && message.reset !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.reset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SyncPage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SyncPage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SyncPage & im.v1.SyncPage.$Shape} SyncPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SyncPage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SyncPage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.urev = value;
                            else
                                delete message.urev;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.serverTime = value;
                            else
                                delete message.serverTime;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.conversations && message.conversations.length))
                                message.conversations = [];
                            message.conversations.push($root.im.v1.ConversationSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.markers && message.markers.length))
                                message.markers = [];
                            message.markers.push($root.im.v1.Marker.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.gone && message.gone.length))
                                message.gone = [];
                            message.gone.push($root.im.v1.Gone.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reset = value;
                            else
                                delete message.reset;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SyncPage;
        })();

        v1.SyncConversation = (function() {

            /**
             * Properties of a SyncConversation.
             * @typedef {Object} im.v1.SyncConversation.$Properties
             * @property {number|null} [conversationId] SyncConversation conversationId
             * @property {number|null} [rev] SyncConversation rev
             * @property {number|null} [limit] SyncConversation limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SyncConversation.
             * @memberof im.v1
             * @interface ISyncConversation
             * @augments im.v1.SyncConversation.$Properties
             * @deprecated Use im.v1.SyncConversation.$Properties instead.
             */

            /**
             * Shape of a SyncConversation.
             * @typedef {im.v1.SyncConversation.$Properties} im.v1.SyncConversation.$Shape
             */

            /**
             * Constructs a new SyncConversation.
             * @memberof im.v1
             * @classdesc Represents a SyncConversation.
             * @constructor
             * @param {im.v1.SyncConversation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SyncConversation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SyncConversation conversationId.
             * @member {number} conversationId
             * @memberof im.v1.SyncConversation
             * @instance
             */
            SyncConversation.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SyncConversation rev.
             * @member {number} rev
             * @memberof im.v1.SyncConversation
             * @instance
             */
            SyncConversation.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SyncConversation limit.
             * @member {number} limit
             * @memberof im.v1.SyncConversation
             * @instance
             */
            SyncConversation.prototype.limit = 0;

            /**
             * Encodes the specified SyncConversation message. Does not implicitly {@link im.v1.SyncConversation.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SyncConversation
             * @static
             * @param {im.v1.SyncConversation.$Properties} message SyncConversation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SyncConversation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rev);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SyncConversation message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SyncConversation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SyncConversation & im.v1.SyncConversation.$Shape} SyncConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SyncConversation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SyncConversation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SyncConversation;
        })();

        v1.ConversationSyncPage = (function() {

            /**
             * Properties of a ConversationSyncPage.
             * @typedef {Object} im.v1.ConversationSyncPage.$Properties
             * @property {number|null} [conversationId] ConversationSyncPage conversationId
             * @property {number|null} [rev] ConversationSyncPage rev
             * @property {boolean|null} [more] ConversationSyncPage more
             * @property {boolean|null} [reset] ConversationSyncPage reset
             * @property {boolean|null} [gone] ConversationSyncPage gone
             * @property {im.v1.Conversation.$Properties|null} [conversation] ConversationSyncPage conversation
             * @property {Array.<im.v1.Message.$Properties>|null} [messages] ConversationSyncPage messages
             * @property {Array.<im.v1.Member.$Properties>|null} [members] ConversationSyncPage members
             * @property {Array.<im.v1.User.$Properties>|null} [users] ConversationSyncPage users
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationSyncPage.
             * @memberof im.v1
             * @interface IConversationSyncPage
             * @augments im.v1.ConversationSyncPage.$Properties
             * @deprecated Use im.v1.ConversationSyncPage.$Properties instead.
             */

            /**
             * Shape of a ConversationSyncPage.
             * @typedef {im.v1.ConversationSyncPage.$Properties} im.v1.ConversationSyncPage.$Shape
             */

            /**
             * Constructs a new ConversationSyncPage.
             * @memberof im.v1
             * @classdesc Represents a ConversationSyncPage.
             * @constructor
             * @param {im.v1.ConversationSyncPage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationSyncPage = function (properties) {
                this.messages = [];
                this.members = [];
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationSyncPage conversationId.
             * @member {number} conversationId
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSyncPage rev.
             * @member {number} rev
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSyncPage more.
             * @member {boolean} more
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.more = false;

            /**
             * ConversationSyncPage reset.
             * @member {boolean} reset
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.reset = false;

            /**
             * ConversationSyncPage gone.
             * @member {boolean} gone
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.gone = false;

            /**
             * ConversationSyncPage conversation.
             * @member {im.v1.Conversation.$Properties|null|undefined} conversation
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.conversation = null;

            /**
             * ConversationSyncPage messages.
             * @member {Array.<im.v1.Message.$Properties>} messages
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.messages = $util.emptyArray;

            /**
             * ConversationSyncPage members.
             * @member {Array.<im.v1.Member.$Properties>} members
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.members = $util.emptyArray;

            /**
             * ConversationSyncPage users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.ConversationSyncPage
             * @instance
             */
            ConversationSyncPage.prototype.users = $util.emptyArray;

            /**
             * Encodes the specified ConversationSyncPage message. Does not implicitly {@link im.v1.ConversationSyncPage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationSyncPage
             * @static
             * @param {im.v1.ConversationSyncPage.$Properties} message ConversationSyncPage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationSyncPage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rev);
                if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.more);
                if (message.reset != null && $Object.hasOwnProperty.call(message, "reset") && message.reset !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.reset);
                if (message.gone != null && $Object.hasOwnProperty.call(message, "gone") && message.gone !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.gone);
                if (message.conversation != null && $Object.hasOwnProperty.call(message, "conversation"))
                    $root.im.v1.Conversation.encode(message.conversation, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.im.v1.Message.encode(message.messages[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.im.v1.Member.encode(message.members[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationSyncPage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationSyncPage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationSyncPage & im.v1.ConversationSyncPage.$Shape} ConversationSyncPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationSyncPage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationSyncPage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.more = value;
                            else
                                delete message.more;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.reset = value;
                            else
                                delete message.reset;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.gone = value;
                            else
                                delete message.gone;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.conversation = $root.im.v1.Conversation.decode(reader, reader.size(), $undefined, _depth + 1, message.conversation);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.im.v1.Member.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationSyncPage;
        })();

        v1.ListConversations = (function() {

            /**
             * Properties of a ListConversations.
             * @typedef {Object} im.v1.ListConversations.$Properties
             * @property {string|null} [cursor] ListConversations cursor
             * @property {number|null} [limit] ListConversations limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListConversations.
             * @memberof im.v1
             * @interface IListConversations
             * @augments im.v1.ListConversations.$Properties
             * @deprecated Use im.v1.ListConversations.$Properties instead.
             */

            /**
             * Shape of a ListConversations.
             * @typedef {im.v1.ListConversations.$Properties} im.v1.ListConversations.$Shape
             */

            /**
             * Constructs a new ListConversations.
             * @memberof im.v1
             * @classdesc Represents a ListConversations.
             * @constructor
             * @param {im.v1.ListConversations.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListConversations = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListConversations cursor.
             * @member {string} cursor
             * @memberof im.v1.ListConversations
             * @instance
             */
            ListConversations.prototype.cursor = "";

            /**
             * ListConversations limit.
             * @member {number} limit
             * @memberof im.v1.ListConversations
             * @instance
             */
            ListConversations.prototype.limit = 0;

            /**
             * Encodes the specified ListConversations message. Does not implicitly {@link im.v1.ListConversations.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ListConversations
             * @static
             * @param {im.v1.ListConversations.$Properties} message ListConversations message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListConversations.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.cursor);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListConversations message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ListConversations
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ListConversations & im.v1.ListConversations.$Shape} ListConversations
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListConversations.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ListConversations();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListConversations;
        })();

        v1.ConversationPage = (function() {

            /**
             * Properties of a ConversationPage.
             * @typedef {Object} im.v1.ConversationPage.$Properties
             * @property {Array.<im.v1.ConversationSummary.$Properties>|null} [conversations] ConversationPage conversations
             * @property {string|null} [cursor] ConversationPage cursor
             * @property {Array.<im.v1.User.$Properties>|null} [users] ConversationPage users
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationPage.
             * @memberof im.v1
             * @interface IConversationPage
             * @augments im.v1.ConversationPage.$Properties
             * @deprecated Use im.v1.ConversationPage.$Properties instead.
             */

            /**
             * Shape of a ConversationPage.
             * @typedef {im.v1.ConversationPage.$Properties} im.v1.ConversationPage.$Shape
             */

            /**
             * Constructs a new ConversationPage.
             * @memberof im.v1
             * @classdesc Represents a ConversationPage.
             * @constructor
             * @param {im.v1.ConversationPage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationPage = function (properties) {
                this.conversations = [];
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationPage conversations.
             * @member {Array.<im.v1.ConversationSummary.$Properties>} conversations
             * @memberof im.v1.ConversationPage
             * @instance
             */
            ConversationPage.prototype.conversations = $util.emptyArray;

            /**
             * ConversationPage cursor.
             * @member {string} cursor
             * @memberof im.v1.ConversationPage
             * @instance
             */
            ConversationPage.prototype.cursor = "";

            /**
             * ConversationPage users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.ConversationPage
             * @instance
             */
            ConversationPage.prototype.users = $util.emptyArray;

            /**
             * Encodes the specified ConversationPage message. Does not implicitly {@link im.v1.ConversationPage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationPage
             * @static
             * @param {im.v1.ConversationPage.$Properties} message ConversationPage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationPage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversations != null && message.conversations.length)
                    for (let i = 0; i < message.conversations.length; ++i)
                        $root.im.v1.ConversationSummary.encode(message.conversations[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.cursor);
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationPage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationPage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationPage & im.v1.ConversationPage.$Shape} ConversationPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationPage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationPage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.conversations && message.conversations.length))
                                message.conversations = [];
                            message.conversations.push($root.im.v1.ConversationSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationPage;
        })();

        v1.GetConversation = (function() {

            /**
             * Properties of a GetConversation.
             * @typedef {Object} im.v1.GetConversation.$Properties
             * @property {number|null} [conversationId] GetConversation conversationId
             * @property {string|null} [target] GetConversation target
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetConversation.
             * @memberof im.v1
             * @interface IGetConversation
             * @augments im.v1.GetConversation.$Properties
             * @deprecated Use im.v1.GetConversation.$Properties instead.
             */

            /**
             * Shape of a GetConversation.
             * @typedef {im.v1.GetConversation.$Properties} im.v1.GetConversation.$Shape
             */

            /**
             * Constructs a new GetConversation.
             * @memberof im.v1
             * @classdesc Represents a GetConversation.
             * @constructor
             * @param {im.v1.GetConversation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetConversation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetConversation conversationId.
             * @member {number} conversationId
             * @memberof im.v1.GetConversation
             * @instance
             */
            GetConversation.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetConversation target.
             * @member {string} target
             * @memberof im.v1.GetConversation
             * @instance
             */
            GetConversation.prototype.target = "";

            /**
             * Encodes the specified GetConversation message. Does not implicitly {@link im.v1.GetConversation.verify|verify} messages.
             * @function encode
             * @memberof im.v1.GetConversation
             * @static
             * @param {im.v1.GetConversation.$Properties} message GetConversation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetConversation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.target);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetConversation message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.GetConversation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.GetConversation & im.v1.GetConversation.$Shape} GetConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetConversation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.GetConversation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.target = value;
                            else
                                delete message.target;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetConversation;
        })();

        v1.ConversationOpened = (function() {

            /**
             * Properties of a ConversationOpened.
             * @typedef {Object} im.v1.ConversationOpened.$Properties
             * @property {im.v1.ConversationSummary.$Properties|null} [summary] ConversationOpened summary
             * @property {Array.<im.v1.User.$Properties>|null} [users] ConversationOpened users
             * @property {boolean|null} [created] ConversationOpened created
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationOpened.
             * @memberof im.v1
             * @interface IConversationOpened
             * @augments im.v1.ConversationOpened.$Properties
             * @deprecated Use im.v1.ConversationOpened.$Properties instead.
             */

            /**
             * Shape of a ConversationOpened.
             * @typedef {im.v1.ConversationOpened.$Properties} im.v1.ConversationOpened.$Shape
             */

            /**
             * Constructs a new ConversationOpened.
             * @memberof im.v1
             * @classdesc Represents a ConversationOpened.
             * @constructor
             * @param {im.v1.ConversationOpened.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationOpened = function (properties) {
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationOpened summary.
             * @member {im.v1.ConversationSummary.$Properties|null|undefined} summary
             * @memberof im.v1.ConversationOpened
             * @instance
             */
            ConversationOpened.prototype.summary = null;

            /**
             * ConversationOpened users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.ConversationOpened
             * @instance
             */
            ConversationOpened.prototype.users = $util.emptyArray;

            /**
             * ConversationOpened created.
             * @member {boolean} created
             * @memberof im.v1.ConversationOpened
             * @instance
             */
            ConversationOpened.prototype.created = false;

            /**
             * Encodes the specified ConversationOpened message. Does not implicitly {@link im.v1.ConversationOpened.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationOpened
             * @static
             * @param {im.v1.ConversationOpened.$Properties} message ConversationOpened message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationOpened.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.summary != null && $Object.hasOwnProperty.call(message, "summary"))
                    $root.im.v1.ConversationSummary.encode(message.summary, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.created != null && $Object.hasOwnProperty.call(message, "created") && message.created !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.created);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationOpened message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationOpened
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationOpened & im.v1.ConversationOpened.$Shape} ConversationOpened
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationOpened.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationOpened();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.summary = $root.im.v1.ConversationSummary.decode(reader, reader.size(), $undefined, _depth + 1, message.summary);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.created = value;
                            else
                                delete message.created;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationOpened;
        })();

        v1.ListMembers = (function() {

            /**
             * Properties of a ListMembers.
             * @typedef {Object} im.v1.ListMembers.$Properties
             * @property {number|null} [conversationId] ListMembers conversationId
             * @property {number|null} [afterUserId] ListMembers afterUserId
             * @property {number|null} [limit] ListMembers limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListMembers.
             * @memberof im.v1
             * @interface IListMembers
             * @augments im.v1.ListMembers.$Properties
             * @deprecated Use im.v1.ListMembers.$Properties instead.
             */

            /**
             * Shape of a ListMembers.
             * @typedef {im.v1.ListMembers.$Properties} im.v1.ListMembers.$Shape
             */

            /**
             * Constructs a new ListMembers.
             * @memberof im.v1
             * @classdesc Represents a ListMembers.
             * @constructor
             * @param {im.v1.ListMembers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListMembers = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListMembers conversationId.
             * @member {number} conversationId
             * @memberof im.v1.ListMembers
             * @instance
             */
            ListMembers.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ListMembers afterUserId.
             * @member {number} afterUserId
             * @memberof im.v1.ListMembers
             * @instance
             */
            ListMembers.prototype.afterUserId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ListMembers limit.
             * @member {number} limit
             * @memberof im.v1.ListMembers
             * @instance
             */
            ListMembers.prototype.limit = 0;

            /**
             * Encodes the specified ListMembers message. Does not implicitly {@link im.v1.ListMembers.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ListMembers
             * @static
             * @param {im.v1.ListMembers.$Properties} message ListMembers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListMembers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.afterUserId != null && $Object.hasOwnProperty.call(message, "afterUserId") && (typeof message.afterUserId === "object" ? message.afterUserId.low || message.afterUserId.high : message.afterUserId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.afterUserId);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListMembers message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ListMembers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ListMembers & im.v1.ListMembers.$Shape} ListMembers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListMembers.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ListMembers();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.afterUserId = value;
                            else
                                delete message.afterUserId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListMembers;
        })();

        v1.MemberPage = (function() {

            /**
             * Properties of a MemberPage.
             * @typedef {Object} im.v1.MemberPage.$Properties
             * @property {Array.<im.v1.Member.$Properties>|null} [members] MemberPage members
             * @property {Array.<im.v1.User.$Properties>|null} [users] MemberPage users
             * @property {number|null} [nextAfterUserId] MemberPage nextAfterUserId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MemberPage.
             * @memberof im.v1
             * @interface IMemberPage
             * @augments im.v1.MemberPage.$Properties
             * @deprecated Use im.v1.MemberPage.$Properties instead.
             */

            /**
             * Shape of a MemberPage.
             * @typedef {im.v1.MemberPage.$Properties} im.v1.MemberPage.$Shape
             */

            /**
             * Constructs a new MemberPage.
             * @memberof im.v1
             * @classdesc Represents a MemberPage.
             * @constructor
             * @param {im.v1.MemberPage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MemberPage = function (properties) {
                this.members = [];
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MemberPage members.
             * @member {Array.<im.v1.Member.$Properties>} members
             * @memberof im.v1.MemberPage
             * @instance
             */
            MemberPage.prototype.members = $util.emptyArray;

            /**
             * MemberPage users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.MemberPage
             * @instance
             */
            MemberPage.prototype.users = $util.emptyArray;

            /**
             * MemberPage nextAfterUserId.
             * @member {number} nextAfterUserId
             * @memberof im.v1.MemberPage
             * @instance
             */
            MemberPage.prototype.nextAfterUserId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified MemberPage message. Does not implicitly {@link im.v1.MemberPage.verify|verify} messages.
             * @function encode
             * @memberof im.v1.MemberPage
             * @static
             * @param {im.v1.MemberPage.$Properties} message MemberPage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MemberPage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.im.v1.Member.encode(message.members[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.nextAfterUserId != null && $Object.hasOwnProperty.call(message, "nextAfterUserId") && (typeof message.nextAfterUserId === "object" ? message.nextAfterUserId.low || message.nextAfterUserId.high : message.nextAfterUserId !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nextAfterUserId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MemberPage message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.MemberPage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.MemberPage & im.v1.MemberPage.$Shape} MemberPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MemberPage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.MemberPage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.im.v1.Member.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextAfterUserId = value;
                            else
                                delete message.nextAfterUserId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MemberPage;
        })();

        v1.GetUsers = (function() {

            /**
             * Properties of a GetUsers.
             * @typedef {Object} im.v1.GetUsers.$Properties
             * @property {Array.<number>|null} [ids] GetUsers ids
             * @property {Array.<string>|null} [usernames] GetUsers usernames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetUsers.
             * @memberof im.v1
             * @interface IGetUsers
             * @augments im.v1.GetUsers.$Properties
             * @deprecated Use im.v1.GetUsers.$Properties instead.
             */

            /**
             * Shape of a GetUsers.
             * @typedef {im.v1.GetUsers.$Properties} im.v1.GetUsers.$Shape
             */

            /**
             * Constructs a new GetUsers.
             * @memberof im.v1
             * @classdesc Represents a GetUsers.
             * @constructor
             * @param {im.v1.GetUsers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetUsers = function (properties) {
                this.ids = [];
                this.usernames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetUsers ids.
             * @member {Array.<number>} ids
             * @memberof im.v1.GetUsers
             * @instance
             */
            GetUsers.prototype.ids = $util.emptyArray;

            /**
             * GetUsers usernames.
             * @member {Array.<string>} usernames
             * @memberof im.v1.GetUsers
             * @instance
             */
            GetUsers.prototype.usernames = $util.emptyArray;

            /**
             * Encodes the specified GetUsers message. Does not implicitly {@link im.v1.GetUsers.verify|verify} messages.
             * @function encode
             * @memberof im.v1.GetUsers
             * @static
             * @param {im.v1.GetUsers.$Properties} message GetUsers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetUsers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ids != null && message.ids.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).uint64s(message.ids);
                if (message.usernames != null && message.usernames.length)
                    for (let i = 0; i < message.usernames.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.usernames[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetUsers message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.GetUsers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.GetUsers & im.v1.GetUsers.$Shape} GetUsers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetUsers.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.GetUsers();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.ids && message.ids.length))
                                    message.ids = [];
                                reader.uint64s(message.ids);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ids && message.ids.length))
                                message.ids = [];
                            message.ids.push(reader.uint64());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.usernames && message.usernames.length))
                                message.usernames = [];
                            message.usernames.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetUsers;
        })();

        v1.UserList = (function() {

            /**
             * Properties of a UserList.
             * @typedef {Object} im.v1.UserList.$Properties
             * @property {Array.<im.v1.User.$Properties>|null} [users] UserList users
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a UserList.
             * @memberof im.v1
             * @interface IUserList
             * @augments im.v1.UserList.$Properties
             * @deprecated Use im.v1.UserList.$Properties instead.
             */

            /**
             * Shape of a UserList.
             * @typedef {im.v1.UserList.$Properties} im.v1.UserList.$Shape
             */

            /**
             * Constructs a new UserList.
             * @memberof im.v1
             * @classdesc Represents a UserList.
             * @constructor
             * @param {im.v1.UserList.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UserList = function (properties) {
                this.users = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UserList users.
             * @member {Array.<im.v1.User.$Properties>} users
             * @memberof im.v1.UserList
             * @instance
             */
            UserList.prototype.users = $util.emptyArray;

            /**
             * Encodes the specified UserList message. Does not implicitly {@link im.v1.UserList.verify|verify} messages.
             * @function encode
             * @memberof im.v1.UserList
             * @static
             * @param {im.v1.UserList.$Properties} message UserList message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UserList.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.users != null && message.users.length)
                    for (let i = 0; i < message.users.length; ++i)
                        $root.im.v1.User.encode(message.users[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a UserList message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.UserList
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.UserList & im.v1.UserList.$Shape} UserList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UserList.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.UserList();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.users && message.users.length))
                                message.users = [];
                            message.users.push($root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UserList;
        })();

        v1.MarkRead = (function() {

            /**
             * Properties of a MarkRead.
             * @typedef {Object} im.v1.MarkRead.$Properties
             * @property {number|null} [conversationId] MarkRead conversationId
             * @property {number|null} [readSeq] MarkRead readSeq
             * @property {number|null} [deliveredSeq] MarkRead deliveredSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MarkRead.
             * @memberof im.v1
             * @interface IMarkRead
             * @augments im.v1.MarkRead.$Properties
             * @deprecated Use im.v1.MarkRead.$Properties instead.
             */

            /**
             * Shape of a MarkRead.
             * @typedef {im.v1.MarkRead.$Properties} im.v1.MarkRead.$Shape
             */

            /**
             * Constructs a new MarkRead.
             * @memberof im.v1
             * @classdesc Represents a MarkRead.
             * @constructor
             * @param {im.v1.MarkRead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MarkRead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MarkRead conversationId.
             * @member {number} conversationId
             * @memberof im.v1.MarkRead
             * @instance
             */
            MarkRead.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MarkRead readSeq.
             * @member {number} readSeq
             * @memberof im.v1.MarkRead
             * @instance
             */
            MarkRead.prototype.readSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MarkRead deliveredSeq.
             * @member {number} deliveredSeq
             * @memberof im.v1.MarkRead
             * @instance
             */
            MarkRead.prototype.deliveredSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified MarkRead message. Does not implicitly {@link im.v1.MarkRead.verify|verify} messages.
             * @function encode
             * @memberof im.v1.MarkRead
             * @static
             * @param {im.v1.MarkRead.$Properties} message MarkRead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MarkRead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.readSeq != null && $Object.hasOwnProperty.call(message, "readSeq") && (typeof message.readSeq === "object" ? message.readSeq.low || message.readSeq.high : message.readSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.readSeq);
                if (message.deliveredSeq != null && $Object.hasOwnProperty.call(message, "deliveredSeq") && (typeof message.deliveredSeq === "object" ? message.deliveredSeq.low || message.deliveredSeq.high : message.deliveredSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.deliveredSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MarkRead message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.MarkRead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.MarkRead & im.v1.MarkRead.$Shape} MarkRead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MarkRead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.MarkRead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.readSeq = value;
                            else
                                delete message.readSeq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deliveredSeq = value;
                            else
                                delete message.deliveredSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MarkRead;
        })();

        v1.SetTyping = (function() {

            /**
             * Properties of a SetTyping.
             * @typedef {Object} im.v1.SetTyping.$Properties
             * @property {number|null} [conversationId] SetTyping conversationId
             * @property {boolean|null} [typing] SetTyping typing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetTyping.
             * @memberof im.v1
             * @interface ISetTyping
             * @augments im.v1.SetTyping.$Properties
             * @deprecated Use im.v1.SetTyping.$Properties instead.
             */

            /**
             * Shape of a SetTyping.
             * @typedef {im.v1.SetTyping.$Properties} im.v1.SetTyping.$Shape
             */

            /**
             * Constructs a new SetTyping.
             * @memberof im.v1
             * @classdesc Represents a SetTyping.
             * @constructor
             * @param {im.v1.SetTyping.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetTyping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetTyping conversationId.
             * @member {number} conversationId
             * @memberof im.v1.SetTyping
             * @instance
             */
            SetTyping.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SetTyping typing.
             * @member {boolean} typing
             * @memberof im.v1.SetTyping
             * @instance
             */
            SetTyping.prototype.typing = false;

            /**
             * Encodes the specified SetTyping message. Does not implicitly {@link im.v1.SetTyping.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SetTyping
             * @static
             * @param {im.v1.SetTyping.$Properties} message SetTyping message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetTyping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.typing != null && $Object.hasOwnProperty.call(message, "typing") && message.typing !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.typing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetTyping message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SetTyping
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SetTyping & im.v1.SetTyping.$Shape} SetTyping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetTyping.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SetTyping();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.typing = value;
                            else
                                delete message.typing;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetTyping;
        })();

        v1.WatchPresence = (function() {

            /**
             * Properties of a WatchPresence.
             * @typedef {Object} im.v1.WatchPresence.$Properties
             * @property {Array.<number>|null} [userIds] WatchPresence userIds
             * @property {Array.<number>|null} [openConversationIds] WatchPresence openConversationIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchPresence.
             * @memberof im.v1
             * @interface IWatchPresence
             * @augments im.v1.WatchPresence.$Properties
             * @deprecated Use im.v1.WatchPresence.$Properties instead.
             */

            /**
             * Shape of a WatchPresence.
             * @typedef {im.v1.WatchPresence.$Properties} im.v1.WatchPresence.$Shape
             */

            /**
             * Constructs a new WatchPresence.
             * @memberof im.v1
             * @classdesc Represents a WatchPresence.
             * @constructor
             * @param {im.v1.WatchPresence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchPresence = function (properties) {
                this.userIds = [];
                this.openConversationIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchPresence userIds.
             * @member {Array.<number>} userIds
             * @memberof im.v1.WatchPresence
             * @instance
             */
            WatchPresence.prototype.userIds = $util.emptyArray;

            /**
             * WatchPresence openConversationIds.
             * @member {Array.<number>} openConversationIds
             * @memberof im.v1.WatchPresence
             * @instance
             */
            WatchPresence.prototype.openConversationIds = $util.emptyArray;

            /**
             * Encodes the specified WatchPresence message. Does not implicitly {@link im.v1.WatchPresence.verify|verify} messages.
             * @function encode
             * @memberof im.v1.WatchPresence
             * @static
             * @param {im.v1.WatchPresence.$Properties} message WatchPresence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchPresence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userIds != null && message.userIds.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).uint64s(message.userIds);
                if (message.openConversationIds != null && message.openConversationIds.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.openConversationIds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchPresence message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.WatchPresence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.WatchPresence & im.v1.WatchPresence.$Shape} WatchPresence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchPresence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.WatchPresence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.userIds && message.userIds.length))
                                    message.userIds = [];
                                reader.uint64s(message.userIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userIds && message.userIds.length))
                                message.userIds = [];
                            message.userIds.push(reader.uint64());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.openConversationIds && message.openConversationIds.length))
                                    message.openConversationIds = [];
                                reader.uint64s(message.openConversationIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.openConversationIds && message.openConversationIds.length))
                                message.openConversationIds = [];
                            message.openConversationIds.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WatchPresence;
        })();

        v1.PresenceList = (function() {

            /**
             * Properties of a PresenceList.
             * @typedef {Object} im.v1.PresenceList.$Properties
             * @property {Array.<im.v1.Presence.$Properties>|null} [presences] PresenceList presences
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PresenceList.
             * @memberof im.v1
             * @interface IPresenceList
             * @augments im.v1.PresenceList.$Properties
             * @deprecated Use im.v1.PresenceList.$Properties instead.
             */

            /**
             * Shape of a PresenceList.
             * @typedef {im.v1.PresenceList.$Properties} im.v1.PresenceList.$Shape
             */

            /**
             * Constructs a new PresenceList.
             * @memberof im.v1
             * @classdesc Represents a PresenceList.
             * @constructor
             * @param {im.v1.PresenceList.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PresenceList = function (properties) {
                this.presences = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PresenceList presences.
             * @member {Array.<im.v1.Presence.$Properties>} presences
             * @memberof im.v1.PresenceList
             * @instance
             */
            PresenceList.prototype.presences = $util.emptyArray;

            /**
             * Encodes the specified PresenceList message. Does not implicitly {@link im.v1.PresenceList.verify|verify} messages.
             * @function encode
             * @memberof im.v1.PresenceList
             * @static
             * @param {im.v1.PresenceList.$Properties} message PresenceList message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PresenceList.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.presences != null && message.presences.length)
                    for (let i = 0; i < message.presences.length; ++i)
                        $root.im.v1.Presence.encode(message.presences[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PresenceList message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.PresenceList
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.PresenceList & im.v1.PresenceList.$Shape} PresenceList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PresenceList.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.PresenceList();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.presences && message.presences.length))
                                message.presences = [];
                            message.presences.push($root.im.v1.Presence.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PresenceList;
        })();

        v1.SetPresence = (function() {

            /**
             * Properties of a SetPresence.
             * @typedef {Object} im.v1.SetPresence.$Properties
             * @property {im.v1.PresenceStatus|null} [status] SetPresence status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetPresence.
             * @memberof im.v1
             * @interface ISetPresence
             * @augments im.v1.SetPresence.$Properties
             * @deprecated Use im.v1.SetPresence.$Properties instead.
             */

            /**
             * Shape of a SetPresence.
             * @typedef {im.v1.SetPresence.$Properties} im.v1.SetPresence.$Shape
             */

            /**
             * Constructs a new SetPresence.
             * @memberof im.v1
             * @classdesc Represents a SetPresence.
             * @constructor
             * @param {im.v1.SetPresence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetPresence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetPresence status.
             * @member {im.v1.PresenceStatus} status
             * @memberof im.v1.SetPresence
             * @instance
             */
            SetPresence.prototype.status = 0;

            /**
             * Encodes the specified SetPresence message. Does not implicitly {@link im.v1.SetPresence.verify|verify} messages.
             * @function encode
             * @memberof im.v1.SetPresence
             * @static
             * @param {im.v1.SetPresence.$Properties} message SetPresence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetPresence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetPresence message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.SetPresence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.SetPresence & im.v1.SetPresence.$Shape} SetPresence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetPresence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.SetPresence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetPresence;
        })();

        v1.OpenDirect = (function() {

            /**
             * Properties of an OpenDirect.
             * @typedef {Object} im.v1.OpenDirect.$Properties
             * @property {number|null} [userId] OpenDirect userId
             * @property {string|null} [username] OpenDirect username
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenDirect.
             * @memberof im.v1
             * @interface IOpenDirect
             * @augments im.v1.OpenDirect.$Properties
             * @deprecated Use im.v1.OpenDirect.$Properties instead.
             */

            /**
             * Shape of an OpenDirect.
             * @typedef {im.v1.OpenDirect.$Properties} im.v1.OpenDirect.$Shape
             */

            /**
             * Constructs a new OpenDirect.
             * @memberof im.v1
             * @classdesc Represents an OpenDirect.
             * @constructor
             * @param {im.v1.OpenDirect.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenDirect = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenDirect userId.
             * @member {number} userId
             * @memberof im.v1.OpenDirect
             * @instance
             */
            OpenDirect.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OpenDirect username.
             * @member {string} username
             * @memberof im.v1.OpenDirect
             * @instance
             */
            OpenDirect.prototype.username = "";

            /**
             * Encodes the specified OpenDirect message. Does not implicitly {@link im.v1.OpenDirect.verify|verify} messages.
             * @function encode
             * @memberof im.v1.OpenDirect
             * @static
             * @param {im.v1.OpenDirect.$Properties} message OpenDirect message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenDirect.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.userId);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.username);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenDirect message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.OpenDirect
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.OpenDirect & im.v1.OpenDirect.$Shape} OpenDirect
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenDirect.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.OpenDirect();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenDirect;
        })();

        v1.CreateGroup = (function() {

            /**
             * Properties of a CreateGroup.
             * @typedef {Object} im.v1.CreateGroup.$Properties
             * @property {Uint8Array|null} [opId] CreateGroup opId
             * @property {string|null} [name] CreateGroup name
             * @property {string|null} [handle] CreateGroup handle
             * @property {Array.<number>|null} [memberIds] CreateGroup memberIds
             * @property {Array.<string>|null} [memberNames] CreateGroup memberNames
             * @property {im.v1.HistoryVisibility|null} [historyVisibility] CreateGroup historyVisibility
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreateGroup.
             * @memberof im.v1
             * @interface ICreateGroup
             * @augments im.v1.CreateGroup.$Properties
             * @deprecated Use im.v1.CreateGroup.$Properties instead.
             */

            /**
             * Shape of a CreateGroup.
             * @typedef {im.v1.CreateGroup.$Properties} im.v1.CreateGroup.$Shape
             */

            /**
             * Constructs a new CreateGroup.
             * @memberof im.v1
             * @classdesc Represents a CreateGroup.
             * @constructor
             * @param {im.v1.CreateGroup.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreateGroup = function (properties) {
                this.memberIds = [];
                this.memberNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreateGroup opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.opId = $util.newBuffer([]);

            /**
             * CreateGroup name.
             * @member {string} name
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.name = "";

            /**
             * CreateGroup handle.
             * @member {string} handle
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.handle = "";

            /**
             * CreateGroup memberIds.
             * @member {Array.<number>} memberIds
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.memberIds = $util.emptyArray;

            /**
             * CreateGroup memberNames.
             * @member {Array.<string>} memberNames
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.memberNames = $util.emptyArray;

            /**
             * CreateGroup historyVisibility.
             * @member {im.v1.HistoryVisibility} historyVisibility
             * @memberof im.v1.CreateGroup
             * @instance
             */
            CreateGroup.prototype.historyVisibility = 0;

            /**
             * Encodes the specified CreateGroup message. Does not implicitly {@link im.v1.CreateGroup.verify|verify} messages.
             * @function encode
             * @memberof im.v1.CreateGroup
             * @static
             * @param {im.v1.CreateGroup.$Properties} message CreateGroup message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreateGroup.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.opId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.handle != null && $Object.hasOwnProperty.call(message, "handle") && message.handle !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.handle);
                if (message.memberIds != null && message.memberIds.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.memberIds);
                if (message.memberNames != null && message.memberNames.length)
                    for (let i = 0; i < message.memberNames.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.memberNames[i]);
                if (message.historyVisibility != null && $Object.hasOwnProperty.call(message, "historyVisibility") && message.historyVisibility !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.historyVisibility);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreateGroup message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.CreateGroup
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.CreateGroup & im.v1.CreateGroup.$Shape} CreateGroup
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreateGroup.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.CreateGroup();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.handle = value;
                            else
                                delete message.handle;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.memberIds && message.memberIds.length))
                                    message.memberIds = [];
                                reader.uint64s(message.memberIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.memberIds && message.memberIds.length))
                                message.memberIds = [];
                            message.memberIds.push(reader.uint64());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.memberNames && message.memberNames.length))
                                message.memberNames = [];
                            message.memberNames.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.historyVisibility = value;
                            else
                                delete message.historyVisibility;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateGroup;
        })();

        v1.AddMembers = (function() {

            /**
             * Properties of an AddMembers.
             * @typedef {Object} im.v1.AddMembers.$Properties
             * @property {number|null} [conversationId] AddMembers conversationId
             * @property {Uint8Array|null} [opId] AddMembers opId
             * @property {Array.<number>|null} [userIds] AddMembers userIds
             * @property {Array.<string>|null} [usernames] AddMembers usernames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddMembers.
             * @memberof im.v1
             * @interface IAddMembers
             * @augments im.v1.AddMembers.$Properties
             * @deprecated Use im.v1.AddMembers.$Properties instead.
             */

            /**
             * Shape of an AddMembers.
             * @typedef {im.v1.AddMembers.$Properties} im.v1.AddMembers.$Shape
             */

            /**
             * Constructs a new AddMembers.
             * @memberof im.v1
             * @classdesc Represents an AddMembers.
             * @constructor
             * @param {im.v1.AddMembers.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddMembers = function (properties) {
                this.userIds = [];
                this.usernames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddMembers conversationId.
             * @member {number} conversationId
             * @memberof im.v1.AddMembers
             * @instance
             */
            AddMembers.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AddMembers opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.AddMembers
             * @instance
             */
            AddMembers.prototype.opId = $util.newBuffer([]);

            /**
             * AddMembers userIds.
             * @member {Array.<number>} userIds
             * @memberof im.v1.AddMembers
             * @instance
             */
            AddMembers.prototype.userIds = $util.emptyArray;

            /**
             * AddMembers usernames.
             * @member {Array.<string>} usernames
             * @memberof im.v1.AddMembers
             * @instance
             */
            AddMembers.prototype.usernames = $util.emptyArray;

            /**
             * Encodes the specified AddMembers message. Does not implicitly {@link im.v1.AddMembers.verify|verify} messages.
             * @function encode
             * @memberof im.v1.AddMembers
             * @static
             * @param {im.v1.AddMembers.$Properties} message AddMembers message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddMembers.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.opId);
                if (message.userIds != null && message.userIds.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.userIds);
                if (message.usernames != null && message.usernames.length)
                    for (let i = 0; i < message.usernames.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.usernames[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddMembers message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.AddMembers
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.AddMembers & im.v1.AddMembers.$Shape} AddMembers
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddMembers.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.AddMembers();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.userIds && message.userIds.length))
                                    message.userIds = [];
                                reader.uint64s(message.userIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userIds && message.userIds.length))
                                message.userIds = [];
                            message.userIds.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.usernames && message.usernames.length))
                                message.usernames = [];
                            message.usernames.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddMembers;
        })();

        v1.RemoveMember = (function() {

            /**
             * Properties of a RemoveMember.
             * @typedef {Object} im.v1.RemoveMember.$Properties
             * @property {number|null} [conversationId] RemoveMember conversationId
             * @property {Uint8Array|null} [opId] RemoveMember opId
             * @property {number|null} [userId] RemoveMember userId
             * @property {string|null} [username] RemoveMember username
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RemoveMember.
             * @memberof im.v1
             * @interface IRemoveMember
             * @augments im.v1.RemoveMember.$Properties
             * @deprecated Use im.v1.RemoveMember.$Properties instead.
             */

            /**
             * Shape of a RemoveMember.
             * @typedef {im.v1.RemoveMember.$Properties} im.v1.RemoveMember.$Shape
             */

            /**
             * Constructs a new RemoveMember.
             * @memberof im.v1
             * @classdesc Represents a RemoveMember.
             * @constructor
             * @param {im.v1.RemoveMember.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RemoveMember = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RemoveMember conversationId.
             * @member {number} conversationId
             * @memberof im.v1.RemoveMember
             * @instance
             */
            RemoveMember.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RemoveMember opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.RemoveMember
             * @instance
             */
            RemoveMember.prototype.opId = $util.newBuffer([]);

            /**
             * RemoveMember userId.
             * @member {number} userId
             * @memberof im.v1.RemoveMember
             * @instance
             */
            RemoveMember.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RemoveMember username.
             * @member {string} username
             * @memberof im.v1.RemoveMember
             * @instance
             */
            RemoveMember.prototype.username = "";

            /**
             * Encodes the specified RemoveMember message. Does not implicitly {@link im.v1.RemoveMember.verify|verify} messages.
             * @function encode
             * @memberof im.v1.RemoveMember
             * @static
             * @param {im.v1.RemoveMember.$Properties} message RemoveMember message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveMember.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.opId);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.userId);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.username);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RemoveMember message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.RemoveMember
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.RemoveMember & im.v1.RemoveMember.$Shape} RemoveMember
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveMember.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.RemoveMember();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RemoveMember;
        })();

        v1.LeaveConversation = (function() {

            /**
             * Properties of a LeaveConversation.
             * @typedef {Object} im.v1.LeaveConversation.$Properties
             * @property {number|null} [conversationId] LeaveConversation conversationId
             * @property {Uint8Array|null} [opId] LeaveConversation opId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeaveConversation.
             * @memberof im.v1
             * @interface ILeaveConversation
             * @augments im.v1.LeaveConversation.$Properties
             * @deprecated Use im.v1.LeaveConversation.$Properties instead.
             */

            /**
             * Shape of a LeaveConversation.
             * @typedef {im.v1.LeaveConversation.$Properties} im.v1.LeaveConversation.$Shape
             */

            /**
             * Constructs a new LeaveConversation.
             * @memberof im.v1
             * @classdesc Represents a LeaveConversation.
             * @constructor
             * @param {im.v1.LeaveConversation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeaveConversation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeaveConversation conversationId.
             * @member {number} conversationId
             * @memberof im.v1.LeaveConversation
             * @instance
             */
            LeaveConversation.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LeaveConversation opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.LeaveConversation
             * @instance
             */
            LeaveConversation.prototype.opId = $util.newBuffer([]);

            /**
             * Encodes the specified LeaveConversation message. Does not implicitly {@link im.v1.LeaveConversation.verify|verify} messages.
             * @function encode
             * @memberof im.v1.LeaveConversation
             * @static
             * @param {im.v1.LeaveConversation.$Properties} message LeaveConversation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeaveConversation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.opId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeaveConversation message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.LeaveConversation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.LeaveConversation & im.v1.LeaveConversation.$Shape} LeaveConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeaveConversation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.LeaveConversation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeaveConversation;
        })();

        v1.UpdateConversation = (function() {

            /**
             * Properties of an UpdateConversation.
             * @typedef {Object} im.v1.UpdateConversation.$Properties
             * @property {number|null} [conversationId] UpdateConversation conversationId
             * @property {Uint8Array|null} [opId] UpdateConversation opId
             * @property {string|null} [name] UpdateConversation name
             * @property {string|null} [notice] UpdateConversation notice
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateConversation.
             * @memberof im.v1
             * @interface IUpdateConversation
             * @augments im.v1.UpdateConversation.$Properties
             * @deprecated Use im.v1.UpdateConversation.$Properties instead.
             */

            /**
             * Shape of an UpdateConversation.
             * @typedef {im.v1.UpdateConversation.$Properties} im.v1.UpdateConversation.$Shape
             */

            /**
             * Constructs a new UpdateConversation.
             * @memberof im.v1
             * @classdesc Represents an UpdateConversation.
             * @constructor
             * @param {im.v1.UpdateConversation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateConversation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateConversation conversationId.
             * @member {number} conversationId
             * @memberof im.v1.UpdateConversation
             * @instance
             */
            UpdateConversation.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * UpdateConversation opId.
             * @member {Uint8Array} opId
             * @memberof im.v1.UpdateConversation
             * @instance
             */
            UpdateConversation.prototype.opId = $util.newBuffer([]);

            /**
             * UpdateConversation name.
             * @member {string|null|undefined} name
             * @memberof im.v1.UpdateConversation
             * @instance
             */
            UpdateConversation.prototype.name = null;

            /**
             * UpdateConversation notice.
             * @member {string|null|undefined} notice
             * @memberof im.v1.UpdateConversation
             * @instance
             */
            UpdateConversation.prototype.notice = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpdateConversation.prototype, "_name", {
                get: $util.oneOfGetter($oneOfFields = ["name"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(UpdateConversation.prototype, "_notice", {
                get: $util.oneOfGetter($oneOfFields = ["notice"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified UpdateConversation message. Does not implicitly {@link im.v1.UpdateConversation.verify|verify} messages.
             * @function encode
             * @memberof im.v1.UpdateConversation
             * @static
             * @param {im.v1.UpdateConversation.$Properties} message UpdateConversation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateConversation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.opId != null && $Object.hasOwnProperty.call(message, "opId") && message.opId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.opId);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.notice != null && $Object.hasOwnProperty.call(message, "notice"))
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.notice);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateConversation message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.UpdateConversation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.UpdateConversation & im.v1.UpdateConversation.$Shape} UpdateConversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateConversation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.UpdateConversation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.opId = value;
                            else
                                delete message.opId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.name = reader.stringVerify();
                            message._name = "name";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.notice = reader.stringVerify();
                            message._notice = "notice";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UpdateConversation;
        })();

        /**
         * UserRole enum.
         * @name im.v1.UserRole
         * @enum {number}
         * @property {number} USER_ROLE_UNSPECIFIED=0 USER_ROLE_UNSPECIFIED value
         * @property {number} USER_ROLE_USER=1 USER_ROLE_USER value
         * @property {number} USER_ROLE_ADMIN=2 USER_ROLE_ADMIN value
         * @property {number} USER_ROLE_BOT=3 USER_ROLE_BOT value
         */
        v1.UserRole = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "USER_ROLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "USER_ROLE_USER"] = 1;
            values[valuesById[2] = "USER_ROLE_ADMIN"] = 2;
            values[valuesById[3] = "USER_ROLE_BOT"] = 3;
            return values;
        })();

        v1.User = (function() {

            /**
             * Properties of a User.
             * @typedef {Object} im.v1.User.$Properties
             * @property {number|null} [id] User id
             * @property {string|null} [username] User username
             * @property {string|null} [displayName] User displayName
             * @property {im.v1.UserRole|null} [role] User role
             * @property {boolean|null} [disabled] User disabled
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a User.
             * @memberof im.v1
             * @interface IUser
             * @augments im.v1.User.$Properties
             * @deprecated Use im.v1.User.$Properties instead.
             */

            /**
             * Shape of a User.
             * @typedef {im.v1.User.$Properties} im.v1.User.$Shape
             */

            /**
             * Constructs a new User.
             * @memberof im.v1
             * @classdesc Represents a User.
             * @constructor
             * @param {im.v1.User.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const User = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * User id.
             * @member {number} id
             * @memberof im.v1.User
             * @instance
             */
            User.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * User username.
             * @member {string} username
             * @memberof im.v1.User
             * @instance
             */
            User.prototype.username = "";

            /**
             * User displayName.
             * @member {string} displayName
             * @memberof im.v1.User
             * @instance
             */
            User.prototype.displayName = "";

            /**
             * User role.
             * @member {im.v1.UserRole} role
             * @memberof im.v1.User
             * @instance
             */
            User.prototype.role = 0;

            /**
             * User disabled.
             * @member {boolean} disabled
             * @memberof im.v1.User
             * @instance
             */
            User.prototype.disabled = false;

            /**
             * Encodes the specified User message. Does not implicitly {@link im.v1.User.verify|verify} messages.
             * @function encode
             * @memberof im.v1.User
             * @static
             * @param {im.v1.User.$Properties} message User message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            User.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.username != null && $Object.hasOwnProperty.call(message, "username") && message.username !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.username);
                if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.displayName);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.role);
                if (message.disabled != null && $Object.hasOwnProperty.call(message, "disabled") && message.disabled !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.disabled);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a User message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.User
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.User & im.v1.User.$Shape} User
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            User.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.User();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.username = value;
                            else
                                delete message.username;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.displayName = value;
                            else
                                delete message.displayName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.disabled = value;
                            else
                                delete message.disabled;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return User;
        })();

        /**
         * ConversationKind enum.
         * @name im.v1.ConversationKind
         * @enum {number}
         * @property {number} CONVERSATION_KIND_UNSPECIFIED=0 CONVERSATION_KIND_UNSPECIFIED value
         * @property {number} CONVERSATION_KIND_DIRECT=1 CONVERSATION_KIND_DIRECT value
         * @property {number} CONVERSATION_KIND_GROUP=2 CONVERSATION_KIND_GROUP value
         */
        v1.ConversationKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CONVERSATION_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CONVERSATION_KIND_DIRECT"] = 1;
            values[valuesById[2] = "CONVERSATION_KIND_GROUP"] = 2;
            return values;
        })();

        /**
         * MemberRole enum.
         * @name im.v1.MemberRole
         * @enum {number}
         * @property {number} MEMBER_ROLE_UNSPECIFIED=0 MEMBER_ROLE_UNSPECIFIED value
         * @property {number} MEMBER_ROLE_MEMBER=1 MEMBER_ROLE_MEMBER value
         * @property {number} MEMBER_ROLE_ADMIN=2 MEMBER_ROLE_ADMIN value
         * @property {number} MEMBER_ROLE_OWNER=3 MEMBER_ROLE_OWNER value
         */
        v1.MemberRole = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MEMBER_ROLE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MEMBER_ROLE_MEMBER"] = 1;
            values[valuesById[2] = "MEMBER_ROLE_ADMIN"] = 2;
            values[valuesById[3] = "MEMBER_ROLE_OWNER"] = 3;
            return values;
        })();

        /**
         * HistoryVisibility enum.
         * @name im.v1.HistoryVisibility
         * @enum {number}
         * @property {number} HISTORY_VISIBILITY_UNSPECIFIED=0 HISTORY_VISIBILITY_UNSPECIFIED value
         * @property {number} HISTORY_VISIBILITY_ALL=1 HISTORY_VISIBILITY_ALL value
         * @property {number} HISTORY_VISIBILITY_SINCE_JOIN=2 HISTORY_VISIBILITY_SINCE_JOIN value
         */
        v1.HistoryVisibility = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "HISTORY_VISIBILITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "HISTORY_VISIBILITY_ALL"] = 1;
            values[valuesById[2] = "HISTORY_VISIBILITY_SINCE_JOIN"] = 2;
            return values;
        })();

        v1.Conversation = (function() {

            /**
             * Properties of a Conversation.
             * @typedef {Object} im.v1.Conversation.$Properties
             * @property {number|null} [id] Conversation id
             * @property {im.v1.ConversationKind|null} [kind] Conversation kind
             * @property {string|null} [handle] Conversation handle
             * @property {string|null} [name] Conversation name
             * @property {string|null} [notice] Conversation notice
             * @property {number|null} [ownerId] Conversation ownerId
             * @property {number|null} [lastSeq] Conversation lastSeq
             * @property {number|null} [rev] Conversation rev
             * @property {number|null} [lastAt] Conversation lastAt
             * @property {number|null} [createdAt] Conversation createdAt
             * @property {Array.<number>|null} [directUserIds] Conversation directUserIds
             * @property {im.v1.HistoryVisibility|null} [historyVisibility] Conversation historyVisibility
             * @property {number|null} [memberCount] Conversation memberCount
             * @property {number|null} [minSeq] Conversation minSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Conversation.
             * @memberof im.v1
             * @interface IConversation
             * @augments im.v1.Conversation.$Properties
             * @deprecated Use im.v1.Conversation.$Properties instead.
             */

            /**
             * Shape of a Conversation.
             * @typedef {im.v1.Conversation.$Properties} im.v1.Conversation.$Shape
             */

            /**
             * Constructs a new Conversation.
             * @memberof im.v1
             * @classdesc Represents a Conversation.
             * @constructor
             * @param {im.v1.Conversation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Conversation = function (properties) {
                this.directUserIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Conversation id.
             * @member {number} id
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation kind.
             * @member {im.v1.ConversationKind} kind
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.kind = 0;

            /**
             * Conversation handle.
             * @member {string} handle
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.handle = "";

            /**
             * Conversation name.
             * @member {string} name
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.name = "";

            /**
             * Conversation notice.
             * @member {string} notice
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.notice = "";

            /**
             * Conversation ownerId.
             * @member {number} ownerId
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.ownerId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation lastSeq.
             * @member {number} lastSeq
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.lastSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation rev.
             * @member {number} rev
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation lastAt.
             * @member {number} lastAt
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.lastAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation createdAt.
             * @member {number} createdAt
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.createdAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation directUserIds.
             * @member {Array.<number>} directUserIds
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.directUserIds = $util.emptyArray;

            /**
             * Conversation historyVisibility.
             * @member {im.v1.HistoryVisibility} historyVisibility
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.historyVisibility = 0;

            /**
             * Conversation memberCount.
             * @member {number} memberCount
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.memberCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Conversation minSeq.
             * @member {number} minSeq
             * @memberof im.v1.Conversation
             * @instance
             */
            Conversation.prototype.minSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Conversation message. Does not implicitly {@link im.v1.Conversation.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Conversation
             * @static
             * @param {im.v1.Conversation.$Properties} message Conversation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Conversation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.kind);
                if (message.handle != null && $Object.hasOwnProperty.call(message, "handle") && message.handle !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.handle);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.name);
                if (message.notice != null && $Object.hasOwnProperty.call(message, "notice") && message.notice !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.notice);
                if (message.ownerId != null && $Object.hasOwnProperty.call(message, "ownerId") && (typeof message.ownerId === "object" ? message.ownerId.low || message.ownerId.high : message.ownerId !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.ownerId);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && (typeof message.lastSeq === "object" ? message.lastSeq.low || message.lastSeq.high : message.lastSeq !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.lastSeq);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.rev);
                if (message.lastAt != null && $Object.hasOwnProperty.call(message, "lastAt") && (typeof message.lastAt === "object" ? message.lastAt.low || message.lastAt.high : message.lastAt !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.lastAt);
                if (message.createdAt != null && $Object.hasOwnProperty.call(message, "createdAt") && (typeof message.createdAt === "object" ? message.createdAt.low || message.createdAt.high : message.createdAt !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.createdAt);
                if (message.directUserIds != null && message.directUserIds.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).uint64s(message.directUserIds);
                if (message.historyVisibility != null && $Object.hasOwnProperty.call(message, "historyVisibility") && message.historyVisibility !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).int32(message.historyVisibility);
                if (message.memberCount != null && $Object.hasOwnProperty.call(message, "memberCount") && (typeof message.memberCount === "object" ? message.memberCount.low || message.memberCount.high : message.memberCount !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.memberCount);
                if (message.minSeq != null && $Object.hasOwnProperty.call(message, "minSeq") && (typeof message.minSeq === "object" ? message.minSeq.low || message.minSeq.high : message.minSeq !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.minSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Conversation message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Conversation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Conversation & im.v1.Conversation.$Shape} Conversation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Conversation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Conversation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.handle = value;
                            else
                                delete message.handle;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.notice = value;
                            else
                                delete message.notice;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ownerId = value;
                            else
                                delete message.ownerId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastAt = value;
                            else
                                delete message.lastAt;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.createdAt = value;
                            else
                                delete message.createdAt;
                            continue;
                        }
                    case 11: {
                            if (wireType === 2) {
                                if (!(message.directUserIds && message.directUserIds.length))
                                    message.directUserIds = [];
                                reader.uint64s(message.directUserIds);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.directUserIds && message.directUserIds.length))
                                message.directUserIds = [];
                            message.directUserIds.push(reader.uint64());
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.historyVisibility = value;
                            else
                                delete message.historyVisibility;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memberCount = value;
                            else
                                delete message.memberCount;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.minSeq = value;
                            else
                                delete message.minSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Conversation;
        })();

        v1.ConversationSummary = (function() {

            /**
             * Properties of a ConversationSummary.
             * @typedef {Object} im.v1.ConversationSummary.$Properties
             * @property {im.v1.Conversation.$Properties|null} [conversation] ConversationSummary conversation
             * @property {im.v1.Message.$Properties|null} [lastMessage] ConversationSummary lastMessage
             * @property {number|null} [unread] ConversationSummary unread
             * @property {number|null} [readSeq] ConversationSummary readSeq
             * @property {number|null} [deliveredSeq] ConversationSummary deliveredSeq
             * @property {number|null} [peerReadSeq] ConversationSummary peerReadSeq
             * @property {number|null} [peerDeliveredSeq] ConversationSummary peerDeliveredSeq
             * @property {im.v1.MemberRole|null} [myRole] ConversationSummary myRole
             * @property {number|null} [visibleFromSeq] ConversationSummary visibleFromSeq
             * @property {number|null} [mentions] ConversationSummary mentions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationSummary.
             * @memberof im.v1
             * @interface IConversationSummary
             * @augments im.v1.ConversationSummary.$Properties
             * @deprecated Use im.v1.ConversationSummary.$Properties instead.
             */

            /**
             * Shape of a ConversationSummary.
             * @typedef {im.v1.ConversationSummary.$Properties} im.v1.ConversationSummary.$Shape
             */

            /**
             * Constructs a new ConversationSummary.
             * @memberof im.v1
             * @classdesc Represents a ConversationSummary.
             * @constructor
             * @param {im.v1.ConversationSummary.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationSummary = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationSummary conversation.
             * @member {im.v1.Conversation.$Properties|null|undefined} conversation
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.conversation = null;

            /**
             * ConversationSummary lastMessage.
             * @member {im.v1.Message.$Properties|null|undefined} lastMessage
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.lastMessage = null;

            /**
             * ConversationSummary unread.
             * @member {number} unread
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.unread = 0;

            /**
             * ConversationSummary readSeq.
             * @member {number} readSeq
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.readSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSummary deliveredSeq.
             * @member {number} deliveredSeq
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.deliveredSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSummary peerReadSeq.
             * @member {number} peerReadSeq
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.peerReadSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSummary peerDeliveredSeq.
             * @member {number} peerDeliveredSeq
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.peerDeliveredSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSummary myRole.
             * @member {im.v1.MemberRole} myRole
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.myRole = 0;

            /**
             * ConversationSummary visibleFromSeq.
             * @member {number} visibleFromSeq
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.visibleFromSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationSummary mentions.
             * @member {number} mentions
             * @memberof im.v1.ConversationSummary
             * @instance
             */
            ConversationSummary.prototype.mentions = 0;

            /**
             * Encodes the specified ConversationSummary message. Does not implicitly {@link im.v1.ConversationSummary.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationSummary
             * @static
             * @param {im.v1.ConversationSummary.$Properties} message ConversationSummary message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationSummary.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversation != null && $Object.hasOwnProperty.call(message, "conversation"))
                    $root.im.v1.Conversation.encode(message.conversation, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.lastMessage != null && $Object.hasOwnProperty.call(message, "lastMessage"))
                    $root.im.v1.Message.encode(message.lastMessage, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.unread != null && $Object.hasOwnProperty.call(message, "unread") && message.unread !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.unread);
                if (message.readSeq != null && $Object.hasOwnProperty.call(message, "readSeq") && (typeof message.readSeq === "object" ? message.readSeq.low || message.readSeq.high : message.readSeq !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.readSeq);
                if (message.deliveredSeq != null && $Object.hasOwnProperty.call(message, "deliveredSeq") && (typeof message.deliveredSeq === "object" ? message.deliveredSeq.low || message.deliveredSeq.high : message.deliveredSeq !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.deliveredSeq);
                if (message.peerReadSeq != null && $Object.hasOwnProperty.call(message, "peerReadSeq") && (typeof message.peerReadSeq === "object" ? message.peerReadSeq.low || message.peerReadSeq.high : message.peerReadSeq !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.peerReadSeq);
                if (message.peerDeliveredSeq != null && $Object.hasOwnProperty.call(message, "peerDeliveredSeq") && (typeof message.peerDeliveredSeq === "object" ? message.peerDeliveredSeq.low || message.peerDeliveredSeq.high : message.peerDeliveredSeq !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.peerDeliveredSeq);
                if (message.myRole != null && $Object.hasOwnProperty.call(message, "myRole") && message.myRole !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).int32(message.myRole);
                if (message.visibleFromSeq != null && $Object.hasOwnProperty.call(message, "visibleFromSeq") && (typeof message.visibleFromSeq === "object" ? message.visibleFromSeq.low || message.visibleFromSeq.high : message.visibleFromSeq !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.visibleFromSeq);
                if (message.mentions != null && $Object.hasOwnProperty.call(message, "mentions") && message.mentions !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.mentions);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationSummary message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationSummary
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationSummary & im.v1.ConversationSummary.$Shape} ConversationSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationSummary.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationSummary();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.conversation = $root.im.v1.Conversation.decode(reader, reader.size(), $undefined, _depth + 1, message.conversation);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.lastMessage = $root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.lastMessage);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unread = value;
                            else
                                delete message.unread;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.readSeq = value;
                            else
                                delete message.readSeq;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deliveredSeq = value;
                            else
                                delete message.deliveredSeq;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.peerReadSeq = value;
                            else
                                delete message.peerReadSeq;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.peerDeliveredSeq = value;
                            else
                                delete message.peerDeliveredSeq;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.myRole = value;
                            else
                                delete message.myRole;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.visibleFromSeq = value;
                            else
                                delete message.visibleFromSeq;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.mentions = value;
                            else
                                delete message.mentions;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationSummary;
        })();

        v1.Member = (function() {

            /**
             * Properties of a Member.
             * @typedef {Object} im.v1.Member.$Properties
             * @property {number|null} [userId] Member userId
             * @property {im.v1.MemberRole|null} [role] Member role
             * @property {string|null} [nickname] Member nickname
             * @property {number|null} [joinedAt] Member joinedAt
             * @property {number|null} [rev] Member rev
             * @property {boolean|null} [removed] Member removed
             * @property {number|null} [mutedUntil] Member mutedUntil
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Member.
             * @memberof im.v1
             * @interface IMember
             * @augments im.v1.Member.$Properties
             * @deprecated Use im.v1.Member.$Properties instead.
             */

            /**
             * Shape of a Member.
             * @typedef {im.v1.Member.$Properties} im.v1.Member.$Shape
             */

            /**
             * Constructs a new Member.
             * @memberof im.v1
             * @classdesc Represents a Member.
             * @constructor
             * @param {im.v1.Member.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Member = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Member userId.
             * @member {number} userId
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Member role.
             * @member {im.v1.MemberRole} role
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.role = 0;

            /**
             * Member nickname.
             * @member {string} nickname
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.nickname = "";

            /**
             * Member joinedAt.
             * @member {number} joinedAt
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.joinedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Member rev.
             * @member {number} rev
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Member removed.
             * @member {boolean} removed
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.removed = false;

            /**
             * Member mutedUntil.
             * @member {number} mutedUntil
             * @memberof im.v1.Member
             * @instance
             */
            Member.prototype.mutedUntil = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Member message. Does not implicitly {@link im.v1.Member.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Member
             * @static
             * @param {im.v1.Member.$Properties} message Member message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Member.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.userId);
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.role);
                if (message.nickname != null && $Object.hasOwnProperty.call(message, "nickname") && message.nickname !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.nickname);
                if (message.joinedAt != null && $Object.hasOwnProperty.call(message, "joinedAt") && (typeof message.joinedAt === "object" ? message.joinedAt.low || message.joinedAt.high : message.joinedAt !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.joinedAt);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.rev);
                if (message.removed != null && $Object.hasOwnProperty.call(message, "removed") && message.removed !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.removed);
                if (message.mutedUntil != null && $Object.hasOwnProperty.call(message, "mutedUntil") && (typeof message.mutedUntil === "object" ? message.mutedUntil.low || message.mutedUntil.high : message.mutedUntil !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.mutedUntil);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Member message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Member
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Member & im.v1.Member.$Shape} Member
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Member.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Member();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nickname = value;
                            else
                                delete message.nickname;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.joinedAt = value;
                            else
                                delete message.joinedAt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.removed = value;
                            else
                                delete message.removed;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.mutedUntil = value;
                            else
                                delete message.mutedUntil;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Member;
        })();

        /**
         * MessageKind enum.
         * @name im.v1.MessageKind
         * @enum {number}
         * @property {number} MESSAGE_KIND_UNSPECIFIED=0 MESSAGE_KIND_UNSPECIFIED value
         * @property {number} MESSAGE_KIND_TEXT=1 MESSAGE_KIND_TEXT value
         * @property {number} MESSAGE_KIND_MARKDOWN=2 MESSAGE_KIND_MARKDOWN value
         * @property {number} MESSAGE_KIND_CODE=3 MESSAGE_KIND_CODE value
         * @property {number} MESSAGE_KIND_IMAGE=4 MESSAGE_KIND_IMAGE value
         * @property {number} MESSAGE_KIND_FILE=5 MESSAGE_KIND_FILE value
         * @property {number} MESSAGE_KIND_AUDIO=6 MESSAGE_KIND_AUDIO value
         * @property {number} MESSAGE_KIND_VIDEO=7 MESSAGE_KIND_VIDEO value
         * @property {number} MESSAGE_KIND_LOCATION=8 MESSAGE_KIND_LOCATION value
         * @property {number} MESSAGE_KIND_CARD=9 MESSAGE_KIND_CARD value
         * @property {number} MESSAGE_KIND_CUSTOM=10 MESSAGE_KIND_CUSTOM value
         * @property {number} MESSAGE_KIND_SYSTEM=11 MESSAGE_KIND_SYSTEM value
         */
        v1.MessageKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "MESSAGE_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MESSAGE_KIND_TEXT"] = 1;
            values[valuesById[2] = "MESSAGE_KIND_MARKDOWN"] = 2;
            values[valuesById[3] = "MESSAGE_KIND_CODE"] = 3;
            values[valuesById[4] = "MESSAGE_KIND_IMAGE"] = 4;
            values[valuesById[5] = "MESSAGE_KIND_FILE"] = 5;
            values[valuesById[6] = "MESSAGE_KIND_AUDIO"] = 6;
            values[valuesById[7] = "MESSAGE_KIND_VIDEO"] = 7;
            values[valuesById[8] = "MESSAGE_KIND_LOCATION"] = 8;
            values[valuesById[9] = "MESSAGE_KIND_CARD"] = 9;
            values[valuesById[10] = "MESSAGE_KIND_CUSTOM"] = 10;
            values[valuesById[11] = "MESSAGE_KIND_SYSTEM"] = 11;
            return values;
        })();

        v1.Reaction = (function() {

            /**
             * Properties of a Reaction.
             * @typedef {Object} im.v1.Reaction.$Properties
             * @property {string|null} [emoji] Reaction emoji
             * @property {number|null} [count] Reaction count
             * @property {boolean|null} [mine] Reaction mine
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reaction.
             * @memberof im.v1
             * @interface IReaction
             * @augments im.v1.Reaction.$Properties
             * @deprecated Use im.v1.Reaction.$Properties instead.
             */

            /**
             * Shape of a Reaction.
             * @typedef {im.v1.Reaction.$Properties} im.v1.Reaction.$Shape
             */

            /**
             * Constructs a new Reaction.
             * @memberof im.v1
             * @classdesc Represents a Reaction.
             * @constructor
             * @param {im.v1.Reaction.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reaction = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reaction emoji.
             * @member {string} emoji
             * @memberof im.v1.Reaction
             * @instance
             */
            Reaction.prototype.emoji = "";

            /**
             * Reaction count.
             * @member {number} count
             * @memberof im.v1.Reaction
             * @instance
             */
            Reaction.prototype.count = 0;

            /**
             * Reaction mine.
             * @member {boolean} mine
             * @memberof im.v1.Reaction
             * @instance
             */
            Reaction.prototype.mine = false;

            /**
             * Encodes the specified Reaction message. Does not implicitly {@link im.v1.Reaction.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Reaction
             * @static
             * @param {im.v1.Reaction.$Properties} message Reaction message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reaction.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.emoji != null && $Object.hasOwnProperty.call(message, "emoji") && message.emoji !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.emoji);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                if (message.mine != null && $Object.hasOwnProperty.call(message, "mine") && message.mine !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.mine);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reaction message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Reaction
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Reaction & im.v1.Reaction.$Shape} Reaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reaction.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Reaction();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.emoji = value;
                            else
                                delete message.emoji;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.mine = value;
                            else
                                delete message.mine;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reaction;
        })();

        v1.Message = (function() {

            /**
             * Properties of a Message.
             * @typedef {Object} im.v1.Message.$Properties
             * @property {number|null} [conversationId] Message conversationId
             * @property {number|null} [seq] Message seq
             * @property {number|null} [rev] Message rev
             * @property {number|null} [senderId] Message senderId
             * @property {Uint8Array|null} [clientId] Message clientId
             * @property {im.v1.MessageKind|null} [kind] Message kind
             * @property {string|null} [body] Message body
             * @property {string|null} [payload] Message payload
             * @property {number|null} [replyTo] Message replyTo
             * @property {number|null} [sentAt] Message sentAt
             * @property {number|null} [editedAt] Message editedAt
             * @property {number|null} [recalledAt] Message recalledAt
             * @property {Array.<im.v1.Reaction.$Properties>|null} [reactions] Message reactions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Message.
             * @memberof im.v1
             * @interface IMessage
             * @augments im.v1.Message.$Properties
             * @deprecated Use im.v1.Message.$Properties instead.
             */

            /**
             * Shape of a Message.
             * @typedef {im.v1.Message.$Properties} im.v1.Message.$Shape
             */

            /**
             * Constructs a new Message.
             * @memberof im.v1
             * @classdesc Represents a Message.
             * @constructor
             * @param {im.v1.Message.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Message = function (properties) {
                this.reactions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Message conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message seq.
             * @member {number} seq
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message rev.
             * @member {number} rev
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message senderId.
             * @member {number} senderId
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.senderId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message clientId.
             * @member {Uint8Array} clientId
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.clientId = $util.newBuffer([]);

            /**
             * Message kind.
             * @member {im.v1.MessageKind} kind
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.kind = 0;

            /**
             * Message body.
             * @member {string} body
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.body = "";

            /**
             * Message payload.
             * @member {string} payload
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.payload = "";

            /**
             * Message replyTo.
             * @member {number} replyTo
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.replyTo = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message sentAt.
             * @member {number} sentAt
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.sentAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message editedAt.
             * @member {number} editedAt
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.editedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message recalledAt.
             * @member {number} recalledAt
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.recalledAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Message reactions.
             * @member {Array.<im.v1.Reaction.$Properties>} reactions
             * @memberof im.v1.Message
             * @instance
             */
            Message.prototype.reactions = $util.emptyArray;

            /**
             * Encodes the specified Message message. Does not implicitly {@link im.v1.Message.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Message
             * @static
             * @param {im.v1.Message.$Properties} message Message message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Message.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.rev);
                if (message.senderId != null && $Object.hasOwnProperty.call(message, "senderId") && (typeof message.senderId === "object" ? message.senderId.low || message.senderId.high : message.senderId !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.senderId);
                if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.clientId);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.kind);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.body);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.payload);
                if (message.replyTo != null && $Object.hasOwnProperty.call(message, "replyTo") && (typeof message.replyTo === "object" ? message.replyTo.low || message.replyTo.high : message.replyTo !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.replyTo);
                if (message.sentAt != null && $Object.hasOwnProperty.call(message, "sentAt") && (typeof message.sentAt === "object" ? message.sentAt.low || message.sentAt.high : message.sentAt !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.sentAt);
                if (message.editedAt != null && $Object.hasOwnProperty.call(message, "editedAt") && (typeof message.editedAt === "object" ? message.editedAt.low || message.editedAt.high : message.editedAt !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.editedAt);
                if (message.recalledAt != null && $Object.hasOwnProperty.call(message, "recalledAt") && (typeof message.recalledAt === "object" ? message.recalledAt.low || message.recalledAt.high : message.recalledAt !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.recalledAt);
                if (message.reactions != null && message.reactions.length)
                    for (let i = 0; i < message.reactions.length; ++i)
                        $root.im.v1.Reaction.encode(message.reactions[i], writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Message
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Message & im.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Message.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Message();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.senderId = value;
                            else
                                delete message.senderId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.clientId = value;
                            else
                                delete message.clientId;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.replyTo = value;
                            else
                                delete message.replyTo;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sentAt = value;
                            else
                                delete message.sentAt;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.editedAt = value;
                            else
                                delete message.editedAt;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.recalledAt = value;
                            else
                                delete message.recalledAt;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.reactions && message.reactions.length))
                                message.reactions = [];
                            message.reactions.push($root.im.v1.Reaction.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Message;
        })();

        /**
         * PresenceStatus enum.
         * @name im.v1.PresenceStatus
         * @enum {number}
         * @property {number} PRESENCE_STATUS_UNSPECIFIED=0 PRESENCE_STATUS_UNSPECIFIED value
         * @property {number} PRESENCE_STATUS_OFFLINE=1 PRESENCE_STATUS_OFFLINE value
         * @property {number} PRESENCE_STATUS_ONLINE=2 PRESENCE_STATUS_ONLINE value
         * @property {number} PRESENCE_STATUS_AWAY=3 PRESENCE_STATUS_AWAY value
         * @property {number} PRESENCE_STATUS_BUSY=4 PRESENCE_STATUS_BUSY value
         */
        v1.PresenceStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PRESENCE_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PRESENCE_STATUS_OFFLINE"] = 1;
            values[valuesById[2] = "PRESENCE_STATUS_ONLINE"] = 2;
            values[valuesById[3] = "PRESENCE_STATUS_AWAY"] = 3;
            values[valuesById[4] = "PRESENCE_STATUS_BUSY"] = 4;
            return values;
        })();

        v1.Presence = (function() {

            /**
             * Properties of a Presence.
             * @typedef {Object} im.v1.Presence.$Properties
             * @property {number|null} [userId] Presence userId
             * @property {im.v1.PresenceStatus|null} [status] Presence status
             * @property {number|null} [lastSeenAt] Presence lastSeenAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Presence.
             * @memberof im.v1
             * @interface IPresence
             * @augments im.v1.Presence.$Properties
             * @deprecated Use im.v1.Presence.$Properties instead.
             */

            /**
             * Shape of a Presence.
             * @typedef {im.v1.Presence.$Properties} im.v1.Presence.$Shape
             */

            /**
             * Constructs a new Presence.
             * @memberof im.v1
             * @classdesc Represents a Presence.
             * @constructor
             * @param {im.v1.Presence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Presence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Presence userId.
             * @member {number} userId
             * @memberof im.v1.Presence
             * @instance
             */
            Presence.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Presence status.
             * @member {im.v1.PresenceStatus} status
             * @memberof im.v1.Presence
             * @instance
             */
            Presence.prototype.status = 0;

            /**
             * Presence lastSeenAt.
             * @member {number} lastSeenAt
             * @memberof im.v1.Presence
             * @instance
             */
            Presence.prototype.lastSeenAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Presence message. Does not implicitly {@link im.v1.Presence.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Presence
             * @static
             * @param {im.v1.Presence.$Properties} message Presence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Presence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.userId);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                if (message.lastSeenAt != null && $Object.hasOwnProperty.call(message, "lastSeenAt") && (typeof message.lastSeenAt === "object" ? message.lastSeenAt.low || message.lastSeenAt.high : message.lastSeenAt !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.lastSeenAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Presence message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Presence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Presence & im.v1.Presence.$Shape} Presence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Presence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Presence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeenAt = value;
                            else
                                delete message.lastSeenAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Presence;
        })();

        v1.Marker = (function() {

            /**
             * Properties of a Marker.
             * @typedef {Object} im.v1.Marker.$Properties
             * @property {number|null} [conversationId] Marker conversationId
             * @property {number|null} [userId] Marker userId
             * @property {number|null} [readSeq] Marker readSeq
             * @property {number|null} [deliveredSeq] Marker deliveredSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Marker.
             * @memberof im.v1
             * @interface IMarker
             * @augments im.v1.Marker.$Properties
             * @deprecated Use im.v1.Marker.$Properties instead.
             */

            /**
             * Shape of a Marker.
             * @typedef {im.v1.Marker.$Properties} im.v1.Marker.$Shape
             */

            /**
             * Constructs a new Marker.
             * @memberof im.v1
             * @classdesc Represents a Marker.
             * @constructor
             * @param {im.v1.Marker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Marker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Marker conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Marker
             * @instance
             */
            Marker.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Marker userId.
             * @member {number} userId
             * @memberof im.v1.Marker
             * @instance
             */
            Marker.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Marker readSeq.
             * @member {number} readSeq
             * @memberof im.v1.Marker
             * @instance
             */
            Marker.prototype.readSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Marker deliveredSeq.
             * @member {number} deliveredSeq
             * @memberof im.v1.Marker
             * @instance
             */
            Marker.prototype.deliveredSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Marker message. Does not implicitly {@link im.v1.Marker.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Marker
             * @static
             * @param {im.v1.Marker.$Properties} message Marker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Marker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.userId);
                if (message.readSeq != null && $Object.hasOwnProperty.call(message, "readSeq") && (typeof message.readSeq === "object" ? message.readSeq.low || message.readSeq.high : message.readSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.readSeq);
                if (message.deliveredSeq != null && $Object.hasOwnProperty.call(message, "deliveredSeq") && (typeof message.deliveredSeq === "object" ? message.deliveredSeq.low || message.deliveredSeq.high : message.deliveredSeq !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.deliveredSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Marker message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Marker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Marker & im.v1.Marker.$Shape} Marker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Marker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Marker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.readSeq = value;
                            else
                                delete message.readSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deliveredSeq = value;
                            else
                                delete message.deliveredSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Marker;
        })();

        v1.Gone = (function() {

            /**
             * Properties of a Gone.
             * @typedef {Object} im.v1.Gone.$Properties
             * @property {number|null} [conversationId] Gone conversationId
             * @property {number|null} [rev] Gone rev
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Gone.
             * @memberof im.v1
             * @interface IGone
             * @augments im.v1.Gone.$Properties
             * @deprecated Use im.v1.Gone.$Properties instead.
             */

            /**
             * Shape of a Gone.
             * @typedef {im.v1.Gone.$Properties} im.v1.Gone.$Shape
             */

            /**
             * Constructs a new Gone.
             * @memberof im.v1
             * @classdesc Represents a Gone.
             * @constructor
             * @param {im.v1.Gone.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Gone = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Gone conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Gone
             * @instance
             */
            Gone.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Gone rev.
             * @member {number} rev
             * @memberof im.v1.Gone
             * @instance
             */
            Gone.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Gone message. Does not implicitly {@link im.v1.Gone.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Gone
             * @static
             * @param {im.v1.Gone.$Properties} message Gone message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Gone.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rev);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Gone message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Gone
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Gone & im.v1.Gone.$Shape} Gone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Gone.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Gone();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Gone;
        })();

        v1.Events = (function() {

            /**
             * Properties of an Events.
             * @typedef {Object} im.v1.Events.$Properties
             * @property {Array.<im.v1.Event.$Properties>|null} [events] Events events
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Events.
             * @memberof im.v1
             * @interface IEvents
             * @augments im.v1.Events.$Properties
             * @deprecated Use im.v1.Events.$Properties instead.
             */

            /**
             * Shape of an Events.
             * @typedef {{
             *   events?: Array.<im.v1.Event.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} im.v1.Events.$Shape
             */

            /**
             * Constructs a new Events.
             * @memberof im.v1
             * @classdesc Represents an Events.
             * @constructor
             * @param {im.v1.Events.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Events = function (properties) {
                this.events = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Events events.
             * @member {Array.<im.v1.Event.$Properties>} events
             * @memberof im.v1.Events
             * @instance
             */
            Events.prototype.events = $util.emptyArray;

            /**
             * Encodes the specified Events message. Does not implicitly {@link im.v1.Events.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Events
             * @static
             * @param {im.v1.Events.$Properties} message Events message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Events.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.events != null && message.events.length)
                    for (let i = 0; i < message.events.length; ++i)
                        $root.im.v1.Event.encode(message.events[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Events message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Events
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Events & im.v1.Events.$Shape} Events
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Events.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Events();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.events && message.events.length))
                                message.events = [];
                            message.events.push($root.im.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Events;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} im.v1.Event.$Properties
             * @property {im.v1.ConversationEvent.$Properties|null} [conversation] Event conversation
             * @property {im.v1.UserEvent.$Properties|null} [user] Event user
             * @property {im.v1.Typing.$Properties|null} [typing] Event typing
             * @property {im.v1.Presence.$Properties|null} [presence] Event presence
             * @property {im.v1.Marker.$Properties|null} [receipt] Event receipt
             * @property {"conversation"|"user"|"typing"|"presence"|"receipt"} [scope] Event scope
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof im.v1
             * @interface IEvent
             * @augments im.v1.Event.$Properties
             * @deprecated Use im.v1.Event.$Properties instead.
             */

            /**
             * Narrowed shape of an Event.
             * @typedef {{
             *   conversation?: im.v1.ConversationEvent.$Shape|null;
             *   user?: im.v1.UserEvent.$Shape|null;
             *   typing?: im.v1.Typing.$Shape|null;
             *   presence?: im.v1.Presence.$Shape|null;
             *   receipt?: im.v1.Marker.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ scope?: undefined; conversation?: null; user?: null; typing?: null; presence?: null; receipt?: null }|{ scope?: "conversation"; conversation: im.v1.ConversationEvent.$Shape; user?: null; typing?: null; presence?: null; receipt?: null }|{ scope?: "user"; conversation?: null; user: im.v1.UserEvent.$Shape; typing?: null; presence?: null; receipt?: null }|{ scope?: "typing"; conversation?: null; user?: null; typing: im.v1.Typing.$Shape; presence?: null; receipt?: null }|{ scope?: "presence"; conversation?: null; user?: null; typing?: null; presence: im.v1.Presence.$Shape; receipt?: null }|{ scope?: "receipt"; conversation?: null; user?: null; typing?: null; presence?: null; receipt: im.v1.Marker.$Shape })
             * )} im.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof im.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {im.v1.Event.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Event conversation.
             * @member {im.v1.ConversationEvent.$Properties|null|undefined} conversation
             * @memberof im.v1.Event
             * @instance
             */
            Event.prototype.conversation = null;

            /**
             * Event user.
             * @member {im.v1.UserEvent.$Properties|null|undefined} user
             * @memberof im.v1.Event
             * @instance
             */
            Event.prototype.user = null;

            /**
             * Event typing.
             * @member {im.v1.Typing.$Properties|null|undefined} typing
             * @memberof im.v1.Event
             * @instance
             */
            Event.prototype.typing = null;

            /**
             * Event presence.
             * @member {im.v1.Presence.$Properties|null|undefined} presence
             * @memberof im.v1.Event
             * @instance
             */
            Event.prototype.presence = null;

            /**
             * Event receipt.
             * @member {im.v1.Marker.$Properties|null|undefined} receipt
             * @memberof im.v1.Event
             * @instance
             */
            Event.prototype.receipt = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Event scope.
             * @member {"conversation"|"user"|"typing"|"presence"|"receipt"|undefined} scope
             * @memberof im.v1.Event
             * @instance
             */
            $Object.defineProperty(Event.prototype, "scope", {
                get: $util.oneOfGetter($oneOfFields = ["conversation", "user", "typing", "presence", "receipt"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Event message. Does not implicitly {@link im.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Event
             * @static
             * @param {im.v1.Event.$Properties} message Event message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversation != null && $Object.hasOwnProperty.call(message, "conversation"))
                    $root.im.v1.ConversationEvent.encode(message.conversation, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.user != null && $Object.hasOwnProperty.call(message, "user"))
                    $root.im.v1.UserEvent.encode(message.user, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.typing != null && $Object.hasOwnProperty.call(message, "typing"))
                    $root.im.v1.Typing.encode(message.typing, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.presence != null && $Object.hasOwnProperty.call(message, "presence"))
                    $root.im.v1.Presence.encode(message.presence, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.im.v1.Marker.encode(message.receipt, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Event & im.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.conversation = $root.im.v1.ConversationEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.conversation);
                            message.scope = "conversation";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.user = $root.im.v1.UserEvent.decode(reader, reader.size(), $undefined, _depth + 1, message.user);
                            message.scope = "user";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.typing = $root.im.v1.Typing.decode(reader, reader.size(), $undefined, _depth + 1, message.typing);
                            message.scope = "typing";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.presence = $root.im.v1.Presence.decode(reader, reader.size(), $undefined, _depth + 1, message.presence);
                            message.scope = "presence";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.im.v1.Marker.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            message.scope = "receipt";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Event;
        })();

        v1.ConversationEvent = (function() {

            /**
             * Properties of a ConversationEvent.
             * @typedef {Object} im.v1.ConversationEvent.$Properties
             * @property {number|null} [conversationId] ConversationEvent conversationId
             * @property {number|null} [rev] ConversationEvent rev
             * @property {number|null} [actorId] ConversationEvent actorId
             * @property {number|null} [at] ConversationEvent at
             * @property {im.v1.Message.$Properties|null} [messageStored] ConversationEvent messageStored
             * @property {im.v1.MessageEdited.$Properties|null} [messageEdited] ConversationEvent messageEdited
             * @property {im.v1.MessageRecalled.$Properties|null} [messageRecalled] ConversationEvent messageRecalled
             * @property {im.v1.ReactionChanged.$Properties|null} [reactionChanged] ConversationEvent reactionChanged
             * @property {im.v1.MembersChanged.$Properties|null} [membersChanged] ConversationEvent membersChanged
             * @property {im.v1.ConversationUpdated.$Properties|null} [conversationUpdated] ConversationEvent conversationUpdated
             * @property {im.v1.Unspecified.$Properties|null} [unspecified] ConversationEvent unspecified
             * @property {"messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified"} [change] ConversationEvent change
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationEvent.
             * @memberof im.v1
             * @interface IConversationEvent
             * @augments im.v1.ConversationEvent.$Properties
             * @deprecated Use im.v1.ConversationEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a ConversationEvent.
             * @typedef {{
             *   conversationId?: number|null;
             *   rev?: number|null;
             *   actorId?: number|null;
             *   at?: number|null;
             *   messageStored?: im.v1.Message.$Shape|null;
             *   messageEdited?: im.v1.MessageEdited.$Shape|null;
             *   messageRecalled?: im.v1.MessageRecalled.$Shape|null;
             *   reactionChanged?: im.v1.ReactionChanged.$Shape|null;
             *   membersChanged?: im.v1.MembersChanged.$Shape|null;
             *   conversationUpdated?: im.v1.ConversationUpdated.$Shape|null;
             *   unspecified?: im.v1.Unspecified.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ change?: undefined; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageStored"; messageStored: im.v1.Message.$Shape; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageEdited"; messageStored?: null; messageEdited: im.v1.MessageEdited.$Shape; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "messageRecalled"; messageStored?: null; messageEdited?: null; messageRecalled: im.v1.MessageRecalled.$Shape; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "reactionChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged: im.v1.ReactionChanged.$Shape; membersChanged?: null; conversationUpdated?: null; unspecified?: null }|{ change?: "membersChanged"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged: im.v1.MembersChanged.$Shape; conversationUpdated?: null; unspecified?: null }|{ change?: "conversationUpdated"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated: im.v1.ConversationUpdated.$Shape; unspecified?: null }|{ change?: "unspecified"; messageStored?: null; messageEdited?: null; messageRecalled?: null; reactionChanged?: null; membersChanged?: null; conversationUpdated?: null; unspecified: im.v1.Unspecified.$Shape })
             * )} im.v1.ConversationEvent.$Shape
             */

            /**
             * Constructs a new ConversationEvent.
             * @memberof im.v1
             * @classdesc Represents a ConversationEvent.
             * @constructor
             * @param {im.v1.ConversationEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationEvent conversationId.
             * @member {number} conversationId
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationEvent rev.
             * @member {number} rev
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationEvent actorId.
             * @member {number} actorId
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.actorId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationEvent at.
             * @member {number} at
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.at = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConversationEvent messageStored.
             * @member {im.v1.Message.$Properties|null|undefined} messageStored
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.messageStored = null;

            /**
             * ConversationEvent messageEdited.
             * @member {im.v1.MessageEdited.$Properties|null|undefined} messageEdited
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.messageEdited = null;

            /**
             * ConversationEvent messageRecalled.
             * @member {im.v1.MessageRecalled.$Properties|null|undefined} messageRecalled
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.messageRecalled = null;

            /**
             * ConversationEvent reactionChanged.
             * @member {im.v1.ReactionChanged.$Properties|null|undefined} reactionChanged
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.reactionChanged = null;

            /**
             * ConversationEvent membersChanged.
             * @member {im.v1.MembersChanged.$Properties|null|undefined} membersChanged
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.membersChanged = null;

            /**
             * ConversationEvent conversationUpdated.
             * @member {im.v1.ConversationUpdated.$Properties|null|undefined} conversationUpdated
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.conversationUpdated = null;

            /**
             * ConversationEvent unspecified.
             * @member {im.v1.Unspecified.$Properties|null|undefined} unspecified
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            ConversationEvent.prototype.unspecified = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ConversationEvent change.
             * @member {"messageStored"|"messageEdited"|"messageRecalled"|"reactionChanged"|"membersChanged"|"conversationUpdated"|"unspecified"|undefined} change
             * @memberof im.v1.ConversationEvent
             * @instance
             */
            $Object.defineProperty(ConversationEvent.prototype, "change", {
                get: $util.oneOfGetter($oneOfFields = ["messageStored", "messageEdited", "messageRecalled", "reactionChanged", "membersChanged", "conversationUpdated", "unspecified"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ConversationEvent message. Does not implicitly {@link im.v1.ConversationEvent.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationEvent
             * @static
             * @param {im.v1.ConversationEvent.$Properties} message ConversationEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rev);
                if (message.actorId != null && $Object.hasOwnProperty.call(message, "actorId") && (typeof message.actorId === "object" ? message.actorId.low || message.actorId.high : message.actorId !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.actorId);
                if (message.at != null && $Object.hasOwnProperty.call(message, "at") && (typeof message.at === "object" ? message.at.low || message.at.high : message.at !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.at);
                if (message.messageStored != null && $Object.hasOwnProperty.call(message, "messageStored"))
                    $root.im.v1.Message.encode(message.messageStored, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.messageEdited != null && $Object.hasOwnProperty.call(message, "messageEdited"))
                    $root.im.v1.MessageEdited.encode(message.messageEdited, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.messageRecalled != null && $Object.hasOwnProperty.call(message, "messageRecalled"))
                    $root.im.v1.MessageRecalled.encode(message.messageRecalled, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.reactionChanged != null && $Object.hasOwnProperty.call(message, "reactionChanged"))
                    $root.im.v1.ReactionChanged.encode(message.reactionChanged, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.membersChanged != null && $Object.hasOwnProperty.call(message, "membersChanged"))
                    $root.im.v1.MembersChanged.encode(message.membersChanged, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.conversationUpdated != null && $Object.hasOwnProperty.call(message, "conversationUpdated"))
                    $root.im.v1.ConversationUpdated.encode(message.conversationUpdated, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.unspecified != null && $Object.hasOwnProperty.call(message, "unspecified"))
                    $root.im.v1.Unspecified.encode(message.unspecified, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationEvent message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationEvent & im.v1.ConversationEvent.$Shape} ConversationEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.actorId = value;
                            else
                                delete message.actorId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.at = value;
                            else
                                delete message.at;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.messageStored = $root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.messageStored);
                            message.change = "messageStored";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.messageEdited = $root.im.v1.MessageEdited.decode(reader, reader.size(), $undefined, _depth + 1, message.messageEdited);
                            message.change = "messageEdited";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.messageRecalled = $root.im.v1.MessageRecalled.decode(reader, reader.size(), $undefined, _depth + 1, message.messageRecalled);
                            message.change = "messageRecalled";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.reactionChanged = $root.im.v1.ReactionChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.reactionChanged);
                            message.change = "reactionChanged";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.membersChanged = $root.im.v1.MembersChanged.decode(reader, reader.size(), $undefined, _depth + 1, message.membersChanged);
                            message.change = "membersChanged";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.conversationUpdated = $root.im.v1.ConversationUpdated.decode(reader, reader.size(), $undefined, _depth + 1, message.conversationUpdated);
                            message.change = "conversationUpdated";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.unspecified = $root.im.v1.Unspecified.decode(reader, reader.size(), $undefined, _depth + 1, message.unspecified);
                            message.change = "unspecified";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationEvent;
        })();

        v1.MessageEdited = (function() {

            /**
             * Properties of a MessageEdited.
             * @typedef {Object} im.v1.MessageEdited.$Properties
             * @property {number|null} [seq] MessageEdited seq
             * @property {string|null} [body] MessageEdited body
             * @property {string|null} [payload] MessageEdited payload
             * @property {number|null} [editedAt] MessageEdited editedAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MessageEdited.
             * @memberof im.v1
             * @interface IMessageEdited
             * @augments im.v1.MessageEdited.$Properties
             * @deprecated Use im.v1.MessageEdited.$Properties instead.
             */

            /**
             * Shape of a MessageEdited.
             * @typedef {im.v1.MessageEdited.$Properties} im.v1.MessageEdited.$Shape
             */

            /**
             * Constructs a new MessageEdited.
             * @memberof im.v1
             * @classdesc Represents a MessageEdited.
             * @constructor
             * @param {im.v1.MessageEdited.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MessageEdited = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MessageEdited seq.
             * @member {number} seq
             * @memberof im.v1.MessageEdited
             * @instance
             */
            MessageEdited.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageEdited body.
             * @member {string} body
             * @memberof im.v1.MessageEdited
             * @instance
             */
            MessageEdited.prototype.body = "";

            /**
             * MessageEdited payload.
             * @member {string} payload
             * @memberof im.v1.MessageEdited
             * @instance
             */
            MessageEdited.prototype.payload = "";

            /**
             * MessageEdited editedAt.
             * @member {number} editedAt
             * @memberof im.v1.MessageEdited
             * @instance
             */
            MessageEdited.prototype.editedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified MessageEdited message. Does not implicitly {@link im.v1.MessageEdited.verify|verify} messages.
             * @function encode
             * @memberof im.v1.MessageEdited
             * @static
             * @param {im.v1.MessageEdited.$Properties} message MessageEdited message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MessageEdited.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.body);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.payload);
                if (message.editedAt != null && $Object.hasOwnProperty.call(message, "editedAt") && (typeof message.editedAt === "object" ? message.editedAt.low || message.editedAt.high : message.editedAt !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.editedAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MessageEdited message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.MessageEdited
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.MessageEdited & im.v1.MessageEdited.$Shape} MessageEdited
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MessageEdited.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.MessageEdited();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.body = value;
                            else
                                delete message.body;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.editedAt = value;
                            else
                                delete message.editedAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MessageEdited;
        })();

        v1.MessageRecalled = (function() {

            /**
             * Properties of a MessageRecalled.
             * @typedef {Object} im.v1.MessageRecalled.$Properties
             * @property {number|null} [seq] MessageRecalled seq
             * @property {number|null} [recalledAt] MessageRecalled recalledAt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MessageRecalled.
             * @memberof im.v1
             * @interface IMessageRecalled
             * @augments im.v1.MessageRecalled.$Properties
             * @deprecated Use im.v1.MessageRecalled.$Properties instead.
             */

            /**
             * Shape of a MessageRecalled.
             * @typedef {im.v1.MessageRecalled.$Properties} im.v1.MessageRecalled.$Shape
             */

            /**
             * Constructs a new MessageRecalled.
             * @memberof im.v1
             * @classdesc Represents a MessageRecalled.
             * @constructor
             * @param {im.v1.MessageRecalled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MessageRecalled = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MessageRecalled seq.
             * @member {number} seq
             * @memberof im.v1.MessageRecalled
             * @instance
             */
            MessageRecalled.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * MessageRecalled recalledAt.
             * @member {number} recalledAt
             * @memberof im.v1.MessageRecalled
             * @instance
             */
            MessageRecalled.prototype.recalledAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified MessageRecalled message. Does not implicitly {@link im.v1.MessageRecalled.verify|verify} messages.
             * @function encode
             * @memberof im.v1.MessageRecalled
             * @static
             * @param {im.v1.MessageRecalled.$Properties} message MessageRecalled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MessageRecalled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                if (message.recalledAt != null && $Object.hasOwnProperty.call(message, "recalledAt") && (typeof message.recalledAt === "object" ? message.recalledAt.low || message.recalledAt.high : message.recalledAt !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.recalledAt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MessageRecalled message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.MessageRecalled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.MessageRecalled & im.v1.MessageRecalled.$Shape} MessageRecalled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MessageRecalled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.MessageRecalled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.recalledAt = value;
                            else
                                delete message.recalledAt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MessageRecalled;
        })();

        v1.ReactionChanged = (function() {

            /**
             * Properties of a ReactionChanged.
             * @typedef {Object} im.v1.ReactionChanged.$Properties
             * @property {number|null} [seq] ReactionChanged seq
             * @property {string|null} [emoji] ReactionChanged emoji
             * @property {number|null} [userId] ReactionChanged userId
             * @property {boolean|null} [removed] ReactionChanged removed
             * @property {number|null} [count] ReactionChanged count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReactionChanged.
             * @memberof im.v1
             * @interface IReactionChanged
             * @augments im.v1.ReactionChanged.$Properties
             * @deprecated Use im.v1.ReactionChanged.$Properties instead.
             */

            /**
             * Shape of a ReactionChanged.
             * @typedef {im.v1.ReactionChanged.$Properties} im.v1.ReactionChanged.$Shape
             */

            /**
             * Constructs a new ReactionChanged.
             * @memberof im.v1
             * @classdesc Represents a ReactionChanged.
             * @constructor
             * @param {im.v1.ReactionChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReactionChanged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReactionChanged seq.
             * @member {number} seq
             * @memberof im.v1.ReactionChanged
             * @instance
             */
            ReactionChanged.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReactionChanged emoji.
             * @member {string} emoji
             * @memberof im.v1.ReactionChanged
             * @instance
             */
            ReactionChanged.prototype.emoji = "";

            /**
             * ReactionChanged userId.
             * @member {number} userId
             * @memberof im.v1.ReactionChanged
             * @instance
             */
            ReactionChanged.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ReactionChanged removed.
             * @member {boolean} removed
             * @memberof im.v1.ReactionChanged
             * @instance
             */
            ReactionChanged.prototype.removed = false;

            /**
             * ReactionChanged count.
             * @member {number} count
             * @memberof im.v1.ReactionChanged
             * @instance
             */
            ReactionChanged.prototype.count = 0;

            /**
             * Encodes the specified ReactionChanged message. Does not implicitly {@link im.v1.ReactionChanged.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ReactionChanged
             * @static
             * @param {im.v1.ReactionChanged.$Properties} message ReactionChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReactionChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                if (message.emoji != null && $Object.hasOwnProperty.call(message, "emoji") && message.emoji !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.emoji);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.userId);
                if (message.removed != null && $Object.hasOwnProperty.call(message, "removed") && message.removed !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.removed);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReactionChanged message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ReactionChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ReactionChanged & im.v1.ReactionChanged.$Shape} ReactionChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReactionChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ReactionChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.emoji = value;
                            else
                                delete message.emoji;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.removed = value;
                            else
                                delete message.removed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReactionChanged;
        })();

        v1.MembersChanged = (function() {

            /**
             * Properties of a MembersChanged.
             * @typedef {Object} im.v1.MembersChanged.$Properties
             * @property {Array.<im.v1.Member.$Properties>|null} [members] MembersChanged members
             * @property {im.v1.Message.$Properties|null} [notice] MembersChanged notice
             * @property {number|null} [memberCount] MembersChanged memberCount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a MembersChanged.
             * @memberof im.v1
             * @interface IMembersChanged
             * @augments im.v1.MembersChanged.$Properties
             * @deprecated Use im.v1.MembersChanged.$Properties instead.
             */

            /**
             * Shape of a MembersChanged.
             * @typedef {im.v1.MembersChanged.$Properties} im.v1.MembersChanged.$Shape
             */

            /**
             * Constructs a new MembersChanged.
             * @memberof im.v1
             * @classdesc Represents a MembersChanged.
             * @constructor
             * @param {im.v1.MembersChanged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const MembersChanged = function (properties) {
                this.members = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * MembersChanged members.
             * @member {Array.<im.v1.Member.$Properties>} members
             * @memberof im.v1.MembersChanged
             * @instance
             */
            MembersChanged.prototype.members = $util.emptyArray;

            /**
             * MembersChanged notice.
             * @member {im.v1.Message.$Properties|null|undefined} notice
             * @memberof im.v1.MembersChanged
             * @instance
             */
            MembersChanged.prototype.notice = null;

            /**
             * MembersChanged memberCount.
             * @member {number} memberCount
             * @memberof im.v1.MembersChanged
             * @instance
             */
            MembersChanged.prototype.memberCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified MembersChanged message. Does not implicitly {@link im.v1.MembersChanged.verify|verify} messages.
             * @function encode
             * @memberof im.v1.MembersChanged
             * @static
             * @param {im.v1.MembersChanged.$Properties} message MembersChanged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            MembersChanged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.members != null && message.members.length)
                    for (let i = 0; i < message.members.length; ++i)
                        $root.im.v1.Member.encode(message.members[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.notice != null && $Object.hasOwnProperty.call(message, "notice"))
                    $root.im.v1.Message.encode(message.notice, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.memberCount != null && $Object.hasOwnProperty.call(message, "memberCount") && (typeof message.memberCount === "object" ? message.memberCount.low || message.memberCount.high : message.memberCount !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.memberCount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a MembersChanged message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.MembersChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.MembersChanged & im.v1.MembersChanged.$Shape} MembersChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            MembersChanged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.MembersChanged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.members && message.members.length))
                                message.members = [];
                            message.members.push($root.im.v1.Member.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.notice = $root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.notice);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memberCount = value;
                            else
                                delete message.memberCount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return MembersChanged;
        })();

        v1.ConversationUpdated = (function() {

            /**
             * Properties of a ConversationUpdated.
             * @typedef {Object} im.v1.ConversationUpdated.$Properties
             * @property {im.v1.Conversation.$Properties|null} [conversation] ConversationUpdated conversation
             * @property {im.v1.Message.$Properties|null} [notice] ConversationUpdated notice
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConversationUpdated.
             * @memberof im.v1
             * @interface IConversationUpdated
             * @augments im.v1.ConversationUpdated.$Properties
             * @deprecated Use im.v1.ConversationUpdated.$Properties instead.
             */

            /**
             * Shape of a ConversationUpdated.
             * @typedef {im.v1.ConversationUpdated.$Properties} im.v1.ConversationUpdated.$Shape
             */

            /**
             * Constructs a new ConversationUpdated.
             * @memberof im.v1
             * @classdesc Represents a ConversationUpdated.
             * @constructor
             * @param {im.v1.ConversationUpdated.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConversationUpdated = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConversationUpdated conversation.
             * @member {im.v1.Conversation.$Properties|null|undefined} conversation
             * @memberof im.v1.ConversationUpdated
             * @instance
             */
            ConversationUpdated.prototype.conversation = null;

            /**
             * ConversationUpdated notice.
             * @member {im.v1.Message.$Properties|null|undefined} notice
             * @memberof im.v1.ConversationUpdated
             * @instance
             */
            ConversationUpdated.prototype.notice = null;

            /**
             * Encodes the specified ConversationUpdated message. Does not implicitly {@link im.v1.ConversationUpdated.verify|verify} messages.
             * @function encode
             * @memberof im.v1.ConversationUpdated
             * @static
             * @param {im.v1.ConversationUpdated.$Properties} message ConversationUpdated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConversationUpdated.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversation != null && $Object.hasOwnProperty.call(message, "conversation"))
                    $root.im.v1.Conversation.encode(message.conversation, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.notice != null && $Object.hasOwnProperty.call(message, "notice"))
                    $root.im.v1.Message.encode(message.notice, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConversationUpdated message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.ConversationUpdated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.ConversationUpdated & im.v1.ConversationUpdated.$Shape} ConversationUpdated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConversationUpdated.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.ConversationUpdated();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.conversation = $root.im.v1.Conversation.decode(reader, reader.size(), $undefined, _depth + 1, message.conversation);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.notice = $root.im.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.notice);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConversationUpdated;
        })();

        v1.Unspecified = (function() {

            /**
             * Properties of an Unspecified.
             * @typedef {Object} im.v1.Unspecified.$Properties
             * @property {number|null} [seq] Unspecified seq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Unspecified.
             * @memberof im.v1
             * @interface IUnspecified
             * @augments im.v1.Unspecified.$Properties
             * @deprecated Use im.v1.Unspecified.$Properties instead.
             */

            /**
             * Shape of an Unspecified.
             * @typedef {im.v1.Unspecified.$Properties} im.v1.Unspecified.$Shape
             */

            /**
             * Constructs a new Unspecified.
             * @memberof im.v1
             * @classdesc Represents an Unspecified.
             * @constructor
             * @param {im.v1.Unspecified.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Unspecified = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Unspecified seq.
             * @member {number} seq
             * @memberof im.v1.Unspecified
             * @instance
             */
            Unspecified.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Unspecified message. Does not implicitly {@link im.v1.Unspecified.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Unspecified
             * @static
             * @param {im.v1.Unspecified.$Properties} message Unspecified message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Unspecified.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Unspecified message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Unspecified
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Unspecified & im.v1.Unspecified.$Shape} Unspecified
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Unspecified.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Unspecified();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Unspecified;
        })();

        v1.UserEvent = (function() {

            /**
             * Properties of a UserEvent.
             * @typedef {Object} im.v1.UserEvent.$Properties
             * @property {number|null} [urev] UserEvent urev
             * @property {im.v1.Marker.$Properties|null} [marker] UserEvent marker
             * @property {im.v1.Joined.$Properties|null} [joined] UserEvent joined
             * @property {im.v1.Gone.$Properties|null} [gone] UserEvent gone
             * @property {im.v1.User.$Properties|null} [profile] UserEvent profile
             * @property {"marker"|"joined"|"gone"|"profile"} [change] UserEvent change
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a UserEvent.
             * @memberof im.v1
             * @interface IUserEvent
             * @augments im.v1.UserEvent.$Properties
             * @deprecated Use im.v1.UserEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a UserEvent.
             * @typedef {{
             *   urev?: number|null;
             *   marker?: im.v1.Marker.$Shape|null;
             *   joined?: im.v1.Joined.$Shape|null;
             *   gone?: im.v1.Gone.$Shape|null;
             *   profile?: im.v1.User.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ change?: undefined; marker?: null; joined?: null; gone?: null; profile?: null }|{ change?: "marker"; marker: im.v1.Marker.$Shape; joined?: null; gone?: null; profile?: null }|{ change?: "joined"; marker?: null; joined: im.v1.Joined.$Shape; gone?: null; profile?: null }|{ change?: "gone"; marker?: null; joined?: null; gone: im.v1.Gone.$Shape; profile?: null }|{ change?: "profile"; marker?: null; joined?: null; gone?: null; profile: im.v1.User.$Shape })
             * )} im.v1.UserEvent.$Shape
             */

            /**
             * Constructs a new UserEvent.
             * @memberof im.v1
             * @classdesc Represents a UserEvent.
             * @constructor
             * @param {im.v1.UserEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UserEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UserEvent urev.
             * @member {number} urev
             * @memberof im.v1.UserEvent
             * @instance
             */
            UserEvent.prototype.urev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * UserEvent marker.
             * @member {im.v1.Marker.$Properties|null|undefined} marker
             * @memberof im.v1.UserEvent
             * @instance
             */
            UserEvent.prototype.marker = null;

            /**
             * UserEvent joined.
             * @member {im.v1.Joined.$Properties|null|undefined} joined
             * @memberof im.v1.UserEvent
             * @instance
             */
            UserEvent.prototype.joined = null;

            /**
             * UserEvent gone.
             * @member {im.v1.Gone.$Properties|null|undefined} gone
             * @memberof im.v1.UserEvent
             * @instance
             */
            UserEvent.prototype.gone = null;

            /**
             * UserEvent profile.
             * @member {im.v1.User.$Properties|null|undefined} profile
             * @memberof im.v1.UserEvent
             * @instance
             */
            UserEvent.prototype.profile = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * UserEvent change.
             * @member {"marker"|"joined"|"gone"|"profile"|undefined} change
             * @memberof im.v1.UserEvent
             * @instance
             */
            $Object.defineProperty(UserEvent.prototype, "change", {
                get: $util.oneOfGetter($oneOfFields = ["marker", "joined", "gone", "profile"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified UserEvent message. Does not implicitly {@link im.v1.UserEvent.verify|verify} messages.
             * @function encode
             * @memberof im.v1.UserEvent
             * @static
             * @param {im.v1.UserEvent.$Properties} message UserEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UserEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.urev != null && $Object.hasOwnProperty.call(message, "urev") && (typeof message.urev === "object" ? message.urev.low || message.urev.high : message.urev !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.urev);
                if (message.marker != null && $Object.hasOwnProperty.call(message, "marker"))
                    $root.im.v1.Marker.encode(message.marker, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.joined != null && $Object.hasOwnProperty.call(message, "joined"))
                    $root.im.v1.Joined.encode(message.joined, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.gone != null && $Object.hasOwnProperty.call(message, "gone"))
                    $root.im.v1.Gone.encode(message.gone, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile"))
                    $root.im.v1.User.encode(message.profile, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a UserEvent message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.UserEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.UserEvent & im.v1.UserEvent.$Shape} UserEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UserEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.UserEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.urev = value;
                            else
                                delete message.urev;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.marker = $root.im.v1.Marker.decode(reader, reader.size(), $undefined, _depth + 1, message.marker);
                            message.change = "marker";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.joined = $root.im.v1.Joined.decode(reader, reader.size(), $undefined, _depth + 1, message.joined);
                            message.change = "joined";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.gone = $root.im.v1.Gone.decode(reader, reader.size(), $undefined, _depth + 1, message.gone);
                            message.change = "gone";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.profile = $root.im.v1.User.decode(reader, reader.size(), $undefined, _depth + 1, message.profile);
                            message.change = "profile";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UserEvent;
        })();

        v1.Joined = (function() {

            /**
             * Properties of a Joined.
             * @typedef {Object} im.v1.Joined.$Properties
             * @property {number|null} [conversationId] Joined conversationId
             * @property {number|null} [rev] Joined rev
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Joined.
             * @memberof im.v1
             * @interface IJoined
             * @augments im.v1.Joined.$Properties
             * @deprecated Use im.v1.Joined.$Properties instead.
             */

            /**
             * Shape of a Joined.
             * @typedef {im.v1.Joined.$Properties} im.v1.Joined.$Shape
             */

            /**
             * Constructs a new Joined.
             * @memberof im.v1
             * @classdesc Represents a Joined.
             * @constructor
             * @param {im.v1.Joined.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Joined = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Joined conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Joined
             * @instance
             */
            Joined.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Joined rev.
             * @member {number} rev
             * @memberof im.v1.Joined
             * @instance
             */
            Joined.prototype.rev = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Joined message. Does not implicitly {@link im.v1.Joined.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Joined
             * @static
             * @param {im.v1.Joined.$Properties} message Joined message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Joined.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.rev != null && $Object.hasOwnProperty.call(message, "rev") && (typeof message.rev === "object" ? message.rev.low || message.rev.high : message.rev !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.rev);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Joined message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Joined
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Joined & im.v1.Joined.$Shape} Joined
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Joined.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Joined();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.rev = value;
                            else
                                delete message.rev;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Joined;
        })();

        v1.Typing = (function() {

            /**
             * Properties of a Typing.
             * @typedef {Object} im.v1.Typing.$Properties
             * @property {number|null} [conversationId] Typing conversationId
             * @property {number|null} [userId] Typing userId
             * @property {boolean|null} [typing] Typing typing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Typing.
             * @memberof im.v1
             * @interface ITyping
             * @augments im.v1.Typing.$Properties
             * @deprecated Use im.v1.Typing.$Properties instead.
             */

            /**
             * Shape of a Typing.
             * @typedef {im.v1.Typing.$Properties} im.v1.Typing.$Shape
             */

            /**
             * Constructs a new Typing.
             * @memberof im.v1
             * @classdesc Represents a Typing.
             * @constructor
             * @param {im.v1.Typing.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Typing = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Typing conversationId.
             * @member {number} conversationId
             * @memberof im.v1.Typing
             * @instance
             */
            Typing.prototype.conversationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Typing userId.
             * @member {number} userId
             * @memberof im.v1.Typing
             * @instance
             */
            Typing.prototype.userId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Typing typing.
             * @member {boolean} typing
             * @memberof im.v1.Typing
             * @instance
             */
            Typing.prototype.typing = false;

            /**
             * Encodes the specified Typing message. Does not implicitly {@link im.v1.Typing.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Typing
             * @static
             * @param {im.v1.Typing.$Properties} message Typing message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Typing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.conversationId != null && $Object.hasOwnProperty.call(message, "conversationId") && (typeof message.conversationId === "object" ? message.conversationId.low || message.conversationId.high : message.conversationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.conversationId);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId") && (typeof message.userId === "object" ? message.userId.low || message.userId.high : message.userId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.userId);
                if (message.typing != null && $Object.hasOwnProperty.call(message, "typing") && message.typing !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.typing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Typing message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Typing
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Typing & im.v1.Typing.$Shape} Typing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Typing.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Typing();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.conversationId = value;
                            else
                                delete message.conversationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.userId = value;
                            else
                                delete message.userId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.typing = value;
                            else
                                delete message.typing;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Typing;
        })();

        /**
         * ErrorCode enum.
         * @name im.v1.ErrorCode
         * @enum {number}
         * @property {number} ERROR_CODE_UNSPECIFIED=0 ERROR_CODE_UNSPECIFIED value
         * @property {number} ERROR_CODE_INVALID_ARGUMENT=1 ERROR_CODE_INVALID_ARGUMENT value
         * @property {number} ERROR_CODE_MALFORMED=2 ERROR_CODE_MALFORMED value
         * @property {number} ERROR_CODE_TOO_LARGE=3 ERROR_CODE_TOO_LARGE value
         * @property {number} ERROR_CODE_UNKNOWN_COMMAND=4 ERROR_CODE_UNKNOWN_COMMAND value
         * @property {number} ERROR_CODE_HELLO_REQUIRED=5 ERROR_CODE_HELLO_REQUIRED value
         * @property {number} ERROR_CODE_UNAUTHENTICATED=10 ERROR_CODE_UNAUTHENTICATED value
         * @property {number} ERROR_CODE_TOKEN_EXPIRED=11 ERROR_CODE_TOKEN_EXPIRED value
         * @property {number} ERROR_CODE_SESSION_REVOKED=12 ERROR_CODE_SESSION_REVOKED value
         * @property {number} ERROR_CODE_INVALID_CREDENTIALS=13 ERROR_CODE_INVALID_CREDENTIALS value
         * @property {number} ERROR_CODE_FORBIDDEN=14 ERROR_CODE_FORBIDDEN value
         * @property {number} ERROR_CODE_NOT_FOUND=20 ERROR_CODE_NOT_FOUND value
         * @property {number} ERROR_CODE_CONFLICT=21 ERROR_CODE_CONFLICT value
         * @property {number} ERROR_CODE_ALREADY_EXISTS=22 ERROR_CODE_ALREADY_EXISTS value
         * @property {number} ERROR_CODE_GONE=23 ERROR_CODE_GONE value
         * @property {number} ERROR_CODE_FAILED_PRECONDITION=24 ERROR_CODE_FAILED_PRECONDITION value
         * @property {number} ERROR_CODE_RATE_LIMITED=30 ERROR_CODE_RATE_LIMITED value
         * @property {number} ERROR_CODE_RESEND_IN_ORDER=31 ERROR_CODE_RESEND_IN_ORDER value
         * @property {number} ERROR_CODE_UNAVAILABLE=32 ERROR_CODE_UNAVAILABLE value
         * @property {number} ERROR_CODE_OUTCOME_UNKNOWN=33 ERROR_CODE_OUTCOME_UNKNOWN value
         * @property {number} ERROR_CODE_TIMEOUT=34 ERROR_CODE_TIMEOUT value
         * @property {number} ERROR_CODE_INTERNAL=40 ERROR_CODE_INTERNAL value
         * @property {number} ERROR_CODE_UNSUPPORTED=41 ERROR_CODE_UNSUPPORTED value
         * @property {number} ERROR_CODE_METHOD_NOT_ALLOWED=42 ERROR_CODE_METHOD_NOT_ALLOWED value
         */
        v1.ErrorCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ERROR_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ERROR_CODE_INVALID_ARGUMENT"] = 1;
            values[valuesById[2] = "ERROR_CODE_MALFORMED"] = 2;
            values[valuesById[3] = "ERROR_CODE_TOO_LARGE"] = 3;
            values[valuesById[4] = "ERROR_CODE_UNKNOWN_COMMAND"] = 4;
            values[valuesById[5] = "ERROR_CODE_HELLO_REQUIRED"] = 5;
            values[valuesById[10] = "ERROR_CODE_UNAUTHENTICATED"] = 10;
            values[valuesById[11] = "ERROR_CODE_TOKEN_EXPIRED"] = 11;
            values[valuesById[12] = "ERROR_CODE_SESSION_REVOKED"] = 12;
            values[valuesById[13] = "ERROR_CODE_INVALID_CREDENTIALS"] = 13;
            values[valuesById[14] = "ERROR_CODE_FORBIDDEN"] = 14;
            values[valuesById[20] = "ERROR_CODE_NOT_FOUND"] = 20;
            values[valuesById[21] = "ERROR_CODE_CONFLICT"] = 21;
            values[valuesById[22] = "ERROR_CODE_ALREADY_EXISTS"] = 22;
            values[valuesById[23] = "ERROR_CODE_GONE"] = 23;
            values[valuesById[24] = "ERROR_CODE_FAILED_PRECONDITION"] = 24;
            values[valuesById[30] = "ERROR_CODE_RATE_LIMITED"] = 30;
            values[valuesById[31] = "ERROR_CODE_RESEND_IN_ORDER"] = 31;
            values[valuesById[32] = "ERROR_CODE_UNAVAILABLE"] = 32;
            values[valuesById[33] = "ERROR_CODE_OUTCOME_UNKNOWN"] = 33;
            values[valuesById[34] = "ERROR_CODE_TIMEOUT"] = 34;
            values[valuesById[40] = "ERROR_CODE_INTERNAL"] = 40;
            values[valuesById[41] = "ERROR_CODE_UNSUPPORTED"] = 41;
            values[valuesById[42] = "ERROR_CODE_METHOD_NOT_ALLOWED"] = 42;
            return values;
        })();

        v1.Error = (function() {

            /**
             * Properties of an Error.
             * @typedef {Object} im.v1.Error.$Properties
             * @property {im.v1.ErrorCode|null} [code] Error code
             * @property {string|null} [message] Error message
             * @property {number|null} [retryAfterMs] Error retryAfterMs
             * @property {string|null} [field] Error field
             * @property {string|null} [incident] Error incident
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Error.
             * @memberof im.v1
             * @interface IError
             * @augments im.v1.Error.$Properties
             * @deprecated Use im.v1.Error.$Properties instead.
             */

            /**
             * Shape of an Error.
             * @typedef {im.v1.Error.$Properties} im.v1.Error.$Shape
             */

            /**
             * Constructs a new Error.
             * @memberof im.v1
             * @classdesc Represents an Error.
             * @constructor
             * @param {im.v1.Error.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Error = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Error code.
             * @member {im.v1.ErrorCode} code
             * @memberof im.v1.Error
             * @instance
             */
            Error.prototype.code = 0;

            /**
             * Error message.
             * @member {string} message
             * @memberof im.v1.Error
             * @instance
             */
            Error.prototype.message = "";

            /**
             * Error retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof im.v1.Error
             * @instance
             */
            Error.prototype.retryAfterMs = 0;

            /**
             * Error field.
             * @member {string} field
             * @memberof im.v1.Error
             * @instance
             */
            Error.prototype.field = "";

            /**
             * Error incident.
             * @member {string} incident
             * @memberof im.v1.Error
             * @instance
             */
            Error.prototype.incident = "";

            /**
             * Encodes the specified Error message. Does not implicitly {@link im.v1.Error.verify|verify} messages.
             * @function encode
             * @memberof im.v1.Error
             * @static
             * @param {im.v1.Error.$Properties} message Error message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Error.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.retryAfterMs);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.field);
                if (message.incident != null && $Object.hasOwnProperty.call(message, "incident") && message.incident !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.incident);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @function decode
             * @memberof im.v1.Error
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {im.v1.Error & im.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Error.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.im.v1.Error();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.incident = value;
                            else
                                delete message.incident;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Error;
        })();

        return v1;
    })();

    return im;
})();

export {
  $root as default
};
